package io.storelift.composer.packages;

import io.storelift.composer.constraint.Operator;
import io.storelift.composer.constraint.SingleConstraint;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Another version under which a package may be required. Source: Composer: AliasPackage. */
public final class AliasPackage implements ComposerPackage {
    private static final String SELF = "self.version";

    private final LoadedPackage base;
    private final Version version;
    private final String prettyVersion;
    private final boolean rootAlias;
    private final Stability stability;
    private final Links requires;
    private final Links devRequires;
    private final Links conflicts;
    private final Links provides;
    private final Links replaces;
    private final List<String> names;
    private final List<String> namesWithoutProvided;
    private final boolean selfVersionRequires;

    /** @param rootAlias whether the root composer.json asks for it ({@code dev-x as 1.0}) */
    public AliasPackage(LoadedPackage base, Version version, String prettyVersion, boolean rootAlias) {
        this.base = base;
        this.version = version;
        this.prettyVersion = prettyVersion;
        this.rootAlias = rootAlias;
        this.stability = version.stability();
        this.requires = replaced(base.requires());
        this.devRequires = replaced(base.devRequires());
        this.conflicts = extended(base.conflicts());
        this.provides = extended(base.provides());
        this.replaces = extended(base.replaces());
        this.names = base.names();
        this.namesWithoutProvided = base.namesWithoutProvided();
        this.selfVersionRequires = base.requires().list().stream().anyMatch(AliasPackage::isSelf);
    }

    private static boolean isSelf(Link link) {
        return link.prettyConstraint().equals(SELF);
    }

    private Link own(Link link) {
        String pretty = prettyVersion.equals(VersionParser.DEFAULT_BRANCH_ALIAS) ? base.prettyVersion() : prettyVersion;
        return new Link(
                link.type(),
                link.source(),
                link.target(),
                SingleConstraint.of(Operator.EQ, version).withPretty(pretty),
                pretty);
    }

    private Links replaced(Links links) {
        if (links.list().stream().noneMatch(AliasPackage::isSelf)) {
            return links;
        }
        return Links.of(links.list().stream()
                .map(link -> isSelf(link) ? own(link) : link)
                .toList());
    }

    private Links extended(Links links) {
        if (links.list().stream().noneMatch(AliasPackage::isSelf)) {
            return links;
        }
        List<Link> all = new ArrayList<>(links.list());
        links.list().stream().filter(AliasPackage::isSelf).map(this::own).forEach(all::add);
        return Links.of(all);
    }

    @Override
    public LoadedPackage base() {
        return base;
    }

    public boolean isRootAlias() {
        return rootAlias;
    }

    /** Whether its requirements differ from those of its base. */
    public boolean hasSelfVersionRequires() {
        return selfVersionRequires;
    }

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public String prettyName() {
        return base.prettyName();
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
        return base.type();
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

    @Override
    public @Nullable Origin origin() {
        return base.origin();
    }

    @Override
    public ObjectNode details() {
        return base.details();
    }

    @Override
    public String toString() {
        return name() + "-" + version.text() + " (" + (rootAlias ? "root " : "") + "alias of "
                + base.version().text() + ")";
    }
}
