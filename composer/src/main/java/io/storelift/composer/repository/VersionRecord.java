package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;

/** What a resolver needs of one version in a metadata file, and where the rest of it stands. */
final class VersionRecord {
    final String prettyName;
    final String name;
    final String uid;
    final Version version;
    final String prettyVersion;
    final @Nullable Version alias;
    final Stability stability;
    final @Nullable Stability aliasStability;
    final String type;
    /** Shared by records; never changed. */
    final EnumMap<LinkType, RawLinks> links;

    final boolean defaultBranch;
    final @Nullable String abandoned;
    /** Bytes of the file: from the brace that opens its object to behind the one that closes it. */
    final int start;

    final int end;
    /** Its place among those that the file lists under one key, which minified metadata build upon. */
    final int index;

    @Nullable
    ComposerPackage built;

    @SuppressWarnings("TooManyParameters")
    VersionRecord(
            String prettyName,
            String name,
            String uid,
            Version version,
            String prettyVersion,
            @Nullable Version alias,
            String type,
            EnumMap<LinkType, RawLinks> links,
            boolean defaultBranch,
            @Nullable String abandoned,
            int start,
            int end,
            int index) {
        this.prettyName = prettyName;
        this.name = name;
        this.uid = uid;
        this.version = version;
        this.prettyVersion = prettyVersion;
        this.alias = alias;
        this.stability = version.stability();
        this.aliasStability = alias == null ? null : alias.stability();
        this.type = type;
        this.links = links;
        this.defaultBranch = defaultBranch;
        this.abandoned = abandoned;
        this.start = start;
        this.end = end;
        this.index = index;
    }

    /** Whether it or its alias is stable enough and matches; one and the same must do both. */
    boolean isAcceptable(@Nullable Constraint constraint, StabilityFilter stabilities) {
        if (stabilities.accepts(name, stability) && (constraint == null || constraint.matches(version))) {
            return true;
        }
        return alias != null
                && aliasStability != null
                && stabilities.accepts(name, aliasStability)
                && (constraint == null || constraint.matches(alias));
    }
}
