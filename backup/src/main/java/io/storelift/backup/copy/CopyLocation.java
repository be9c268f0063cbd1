package io.storelift.backup.copy;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where copies of backups are kept, each in a directory of its own. */
public sealed interface CopyLocation {
    int SSH_PORT = 22;

    /** A directory that this machine reaches, such as a mounted disk. */
    record Directory(Path path) implements CopyLocation {}

    /**
     * A directory of an SFTP server.
     *
     * @param user null for the one that SSH's own configuration names, or this process's
     * @param path absolute, or relative to where the server lets a session begin
     */
    record Sftp(@Nullable String user, String host, int port, String path) implements CopyLocation {}

    /**
     * Storage that speaks S3.
     *
     * @param prefix of the keys, without slashes around it; may be empty
     */
    record S3(String bucket, String prefix) implements CopyLocation {
        String key(String directory, String file) {
            return (prefix.isEmpty() ? "" : prefix + "/") + directory + "/" + file;
        }
    }

    /**
     * Understands {@code sftp://user@host:port/absolute/path}, {@code sftp://host/~/relative/path},
     * {@code s3://bucket/prefix} and paths.
     *
     * @param workingDirectory where relative paths begin
     * @throws StoreliftException {@link ErrorCode#COPY_LOCATION_INVALID}
     */
    static CopyLocation parse(String text, Path workingDirectory) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return new Directory(workingDirectory.resolve(text).normalize());
        }
        URI uri = uri(text);
        String host = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
        if (host == null || host.isEmpty() || uri.getQuery() != null || uri.getFragment() != null) {
            throw invalid(shown(text), "it names no host or bucket, or has more than a path after it");
        }
        return switch (text.substring(0, colon)) {
            case "sftp" -> sftp(uri, host);
            case "s3" -> new S3(host, uri.getPath().replaceAll("^/+|/+$", ""));
            default -> throw invalid(shown(text), "only sftp:// and s3:// are known");
        };
    }

    private static Sftp sftp(URI uri, String host) {
        String user = uri.getUserInfo();
        if (user != null && user.contains(":")) {
            throw invalid("sftp://" + host, "a password would be seen by everybody on this machine: use a key");
        }
        String path = uri.getPath().isEmpty() ? "/" : uri.getPath();
        return new Sftp(
                user,
                host,
                uri.getPort() < 0 ? SSH_PORT : uri.getPort(),
                path.startsWith("/~/") ? path.substring(3) : path);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(shown(text), e.getReason());
        }
    }

    /** Without what may be a password. */
    private static String shown(String text) {
        return text.replaceAll("//[^/]*@", "//...@");
    }

    private static StoreliftException invalid(String text, String why) {
        return new StoreliftException(ErrorCode.COPY_LOCATION_INVALID, text + ": " + why);
    }
}
