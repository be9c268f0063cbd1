package io.storelift.composer.packages;

import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A package as a repository, a lock file or a root composer.json describes it. */
public final class LoadedPackage implements ComposerPackage {
    private final String name;
    private final String prettyName;
    private final Version version;
    private final String prettyVersion;
    private final Stability stability;
    private final String type;
    private final Links requires;
    private final Links devRequires;
    private final Links conflicts;
    private final Links provides;
    private final Links replaces;
    private final List<String> names;
    private final List<String> namesWithoutProvided;
    private final boolean defaultBranch;
    private final @Nullable String abandoned;
    private final @Nullable Origin origin;
    private final Supplier<ObjectNode> details;
    private volatile @Nullable SoftReference<ObjectNode> known;
    private volatile @Nullable SoftReference<ObjectNode> lockEntry;

    private LoadedPackage(Builder builder) {
        this.prettyName = builder.prettyName;
        this.name = prettyName.toLowerCase(Locale.ROOT);
        this.version = builder.version;
        this.prettyVersion = builder.prettyVersion;
        this.stability = version.stability();
        this.type = builder.type;
        this.requires = builder.requires;
        this.devRequires = builder.devRequires;
        this.conflicts = builder.conflicts;
        this.provides = builder.provides;
        this.replaces = builder.replaces;
        this.defaultBranch = builder.defaultBranch;
        this.abandoned = builder.abandoned;
        this.origin = builder.origin;
        this.details = builder.details;
        this.names = names(true);
        this.namesWithoutProvided = provides.isEmpty() ? names : names(false);
    }

    private List<String> names(boolean withProvided) {
        if (provides.isEmpty() && replaces.isEmpty()) {
            return List.of(name);
        }
        Set<String> all = new LinkedHashSet<>();
        all.add(name);
        if (withProvided) {
            provides.forEach(link -> all.add(link.target()));
        }
        replaces.forEach(link -> all.add(link.target()));
        return List.copyOf(new ArrayList<>(all));
    }

    public static Builder builder(String prettyName, Version version, String prettyVersion) {
        return new Builder(prettyName, version, prettyVersion);
    }

    /** The same package with what the caller changes; a new identity. */
    public Builder copy() {
        return copyAs(version, prettyVersion);
    }

    /** The same with another version. */
    public Builder copyAs(Version otherVersion, String otherPrettyVersion) {
        Builder copy = new Builder(prettyName, otherVersion, otherPrettyVersion);
        copy.type = type;
        copy.requires = requires;
        copy.devRequires = devRequires;
        copy.conflicts = conflicts;
        copy.provides = provides;
        copy.replaces = replaces;
        copy.defaultBranch = defaultBranch;
        copy.abandoned = abandoned;
        copy.origin = origin;
        copy.details = this::details;
        return copy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String prettyName() {
        return prettyName;
    }

    @Override
    public Version version() {
        return version;
    }

    @Override
    public String prettyVersion() {
        return prettyVersion;
    }

    @Override
    public Stability stability() {
        return stability;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Links requires() {
        return requires;
    }

    @Override
    public Links devRequires() {
        return devRequires;
    }

    @Override
    public Links conflicts() {
        return conflicts;
    }

    @Override
    public Links provides() {
        return provides;
    }

    @Override
    public Links replaces() {
        return replaces;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public List<String> namesWithoutProvided() {
        return namesWithoutProvided;
    }

    public boolean isDefaultBranch() {
        return defaultBranch;
    }

    /** Null when it is not abandoned; empty when it is and nothing is named as its successor; else the successor. */
    public @Nullable String abandoned() {
        return abandoned;
    }

    @Override
    public @Nullable Origin origin() {
        return origin;
    }

    @Override
    public ObjectNode details() {
        SoftReference<ObjectNode> former = known;
        ObjectNode read = former == null ? null : former.get();
        if (read == null) {
            read = details.get();
            known = new SoftReference<>(read);
        }
        return read;
    }

    /** What {@link PackageDumper} made of it; null when nobody asked it yet, or memory ran short. */
    @Nullable
    ObjectNode lockEntry() {
        SoftReference<ObjectNode> former = lockEntry;
        return former == null ? null : former.get();
    }

    void rememberLockEntry(ObjectNode entry) {
        lockEntry = new SoftReference<>(entry);
    }

    @Override
    public LoadedPackage base() {
        return this;
    }

    @Override
    public String toString() {
        return name + "-" + version.text();
    }

    /** Gathers what a package is made of. */
    public static final class Builder {
        private final String prettyName;
        private final Version version;
        private final String prettyVersion;
        private String type = "library";
        private Links requires = Links.none();
        private Links devRequires = Links.none();
        private Links conflicts = Links.none();
        private Links provides = Links.none();
        private Links replaces = Links.none();
        private boolean defaultBranch;
        private @Nullable String abandoned;
        private @Nullable Origin origin;
        private Supplier<ObjectNode> details = JsonNodeFactory.instance::objectNode;

        private Builder(String prettyName, Version version, String prettyVersion) {
            this.prettyName = Objects.requireNonNull(prettyName);
            this.version = Objects.requireNonNull(version);
            this.prettyVersion = Objects.requireNonNull(prettyVersion);
        }

        public Builder type(String value) {
            this.type = value;
            return this;
        }

        public Builder links(LinkType linkType, Links links) {
            switch (linkType) {
                case REQUIRE -> this.requires = links;
                case DEV_REQUIRE -> this.devRequires = links;
                case CONFLICT -> this.conflicts = links;
                case PROVIDE -> this.provides = links;
                case REPLACE -> this.replaces = links;
            }
            return this;
        }

        public Builder defaultBranch(boolean value) {
            this.defaultBranch = value;
            return this;
        }

        public Builder abandoned(@Nullable String value) {
            this.abandoned = value;
            return this;
        }

        public Builder origin(@Nullable Origin value) {
            this.origin = value;
            return this;
        }

        /** Called when somebody asks, perhaps more than once and from several threads; nothing is known unless it is given. */
        public Builder details(Supplier<ObjectNode> value) {
            this.details = value;
            return this;
        }

        public LoadedPackage build() {
            return new LoadedPackage(this);
        }
    }
}
