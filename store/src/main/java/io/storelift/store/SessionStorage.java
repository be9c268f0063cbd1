package io.storelift.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a store keeps the sessions of its visitors.
 *
 * @param handler the name in {@code env.php}, such as {@code files}
 * @param savePath as {@code env.php} names it; null where it doesn't. May hold a password for anything but files
 */
public record SessionStorage(
        Kind kind, String handler, @Nullable String savePath) {
    /** What keeps the sessions. */
    public enum Kind {
        FILES,
        DATABASE,
        REDIS,
        OTHER
    }

    static SessionStorage of(String handler, @Nullable String savePath) {
        Kind kind = switch (handler) {
            case "files", "" -> Kind.FILES;
            case "db" -> Kind.DATABASE;
            case "redis" -> Kind.REDIS;
            default -> Kind.OTHER;
        };
        return new SessionStorage(kind, handler.isEmpty() ? "files" : handler, savePath);
    }

    /** Shows the path of files only. */
    @Override
    public String toString() {
        return kind == Kind.FILES && savePath != null ? handler + " in " + savePath : handler;
    }
}
