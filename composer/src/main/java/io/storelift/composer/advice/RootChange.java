package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.StabilityFlags;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.project.Project;
import io.storelift.composer.version.Stability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Changes to the requirements of a composer.json. Immutable.
 *
 * @param constraints by name: what to require instead
 * @param relaxed names of which any stable version will do
 * @param removed names no longer required
 */
record RootChange(Map<String, String> constraints, Set<String> relaxed, Set<String> removed) {
    private static final String ANY = "*";

    RootChange {
        constraints = Map.copyOf(constraints);
        relaxed = Set.copyOf(relaxed);
        removed = Set.copyOf(removed);
    }

    static RootChange none() {
        return new RootChange(Map.of(), Set.of(), Set.of());
    }

    RootChange requiring(String name, String constraint) {
        Map<String, String> more = new LinkedHashMap<>(constraints);
        more.put(name, constraint);
        return new RootChange(more, relaxed, removed);
    }

    RootChange relaxing(Collection<String> names) {
        return new RootChange(constraints, new HashSet<>(names), removed);
    }

    RootChange removing(Collection<String> names) {
        return new RootChange(constraints, relaxed, new HashSet<>(names));
    }

    private boolean concerns(String name) {
        return constraints.containsKey(name) || relaxed.contains(name) || removed.contains(name);
    }

    /**
     * The project as if its composer.json had these requirements and asked for a lock file. The text of the file stays.
     *
     * @throws io.storelift.composer.version.InvalidVersionException when a constraint is none
     */
    Project applied(Project project) {
        RootManifest manifest = project.manifest();
        SequencedMap<String, Stability> flags = new LinkedHashMap<>(manifest.stabilityFlags());
        flags.keySet().removeIf(this::concerns);
        StabilityFlags reader = new StabilityFlags(
                project.packages().assembler().constraints().versions(), manifest.minimumStability());
        constraints.forEach((name, text) -> reader.add(flags, name, text));
        relaxed.forEach(name -> flags.put(name, Stability.STABLE));
        Map<String, String> references = new LinkedHashMap<>(manifest.references());
        references.keySet().removeIf(this::concerns);
        RootManifest changed = new RootManifest(
                root(project, manifest.root()),
                manifest.aliases().stream()
                        .filter(alias -> !concerns(alias.packageName()))
                        .toList(),
                references,
                flags,
                manifest.minimumStability(),
                manifest.preferStable(),
                manifest.platform(),
                true,
                manifest.repositories(),
                manifest.config(),
                manifest.extra());
        return new Project(
                changed,
                project.manifestText(),
                project.lock(),
                project.installed(),
                project.repositories(),
                project.platform(),
                project.iniFiles(),
                project.policy(),
                project.listSources(),
                project.packages());
    }

    private ComposerPackage root(Project project, ComposerPackage root) {
        LoadedPackage base = root.base()
                .copy()
                .links(LinkType.REQUIRE, changed(project, root.base().requires()))
                .links(LinkType.DEV_REQUIRE, changed(project, root.base().devRequires()))
                .build();
        return root instanceof AliasPackage alias
                ? new AliasPackage(base, alias.version(), alias.prettyVersion(), alias.isRootAlias())
                : base;
    }

    private Links changed(Project project, Links links) {
        List<Link> changed = new ArrayList<>();
        for (Link link : links) {
            String name = link.target();
            if (removed.contains(name)) {
                continue;
            }
            Optional<String> text =
                    relaxed.contains(name) ? Optional.of(ANY) : Optional.ofNullable(constraints.get(name));
            changed.add(text.map(each -> with(link, each, project)).orElse(link));
        }
        return Links.of(changed);
    }

    private static Link with(Link link, String text, Project project) {
        Constraint constraint = project.packages().assembler().constraints().parse(text);
        return new Link(link.type(), link.source(), link.target(), constraint, text);
    }
}
