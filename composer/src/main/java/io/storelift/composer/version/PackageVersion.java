package io.storelift.composer.version;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A released version of a package as its author writes it ({@code 2.4.3-p1}), in the order of {@link Version}:
 * {@code dev < alpha < beta < RC < release < patch}, then by number. Branch names ({@code dev-main}), dates and versions with an
 * alias, a stability or build metadata are not released versions and don't parse.
 */
public final class PackageVersion implements Comparable<PackageVersion> {
    /** Tells numbered versions from the other texts that the parser takes. */
    private static final Pattern FORM =
            Pattern.compile("[vV]?[0-9]+(?:\\.[0-9]+){0,3}(?![0-9:]|[.-]?[0-9])[A-Za-z0-9._-]*");

    private final String text;
    private final Version version;

    private PackageVersion(String text, Version version) {
        this.text = text;
        this.version = version;
    }

    /** Empty when the text is not a released version. */
    public static Optional<PackageVersion> parse(String text) {
        String trimmed = text.trim();
        if (!FORM.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        try {
            Version version = new VersionParser().normalize(trimmed);
            return version.hasWildcard() ? Optional.empty() : Optional.of(new PackageVersion(trimmed, version));
        } catch (InvalidVersionException e) {
            return Optional.empty();
        }
    }

    /** False for alpha, beta, release candidates and development versions. */
    public boolean isStable() {
        return version.stability() == Stability.STABLE;
    }

    /** What going from {@code current} to this version means for a store; empty when it is not newer. */
    public Optional<ReleaseClass> classFrom(PackageVersion current) {
        if (compareTo(current) <= 0) {
            return Optional.empty();
        }
        if (!isStable()) {
            return Optional.of(ReleaseClass.BETA);
        }
        if (!version.startsLike(current.version, 2)) {
            return Optional.of(ReleaseClass.FEATURE);
        }
        return Optional.of(version.startsLike(current.version, 4) ? ReleaseClass.SECURITY : ReleaseClass.PATCH);
    }

    @Override
    public int compareTo(PackageVersion other) {
        return version.compareTo(other.version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return version.orderHash();
    }

    @Override
    public String toString() {
        return text;
    }
}
