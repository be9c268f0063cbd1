package io.storelift.composer.version;

import org.jspecify.annotations.Nullable;

/**
 * A version in Composer's normal form: {@code 2.4.4.0-patch1}, {@code dev-main}, {@code 1.2.9999999.9999999-dev}. The order is
 * PHP's {@code version_compare}; it is not consistent with {@code equals}, which compares the texts.
 */
public final class Version implements Comparable<Version> {
    private final String text;

    private Version(String text) {
        this.text = text;
    }

    /** @param text already normalised; {@link VersionParser#normalize} does that */
    public static Version ofNormalized(String text) {
        return new Version(text);
    }

    public String text() {
        return text;
    }

    /** True for {@code dev-…}: such versions have no order among constraints. */
    public boolean isBranch() {
        return text.startsWith("dev-");
    }

    /** Source: Composer: VersionParser::parseStability. */
    public Stability stability() {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    /** PHP's version_compare. */
    @Override
    public int compareTo(Version other) {
        if (Boolean.TRUE.equals(Boolean.getBoolean("stub"))) {
            throw new IllegalStateException("stub");
        }
        throw new IllegalStateException("stub");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Version version && version.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
