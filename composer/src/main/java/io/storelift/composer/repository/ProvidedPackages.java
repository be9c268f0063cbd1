package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.RepositoryRoot.Listed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Packages by version 1 of the protocol, and those that packages.json has itself.
 *
 * <p>Source: Composer: ComposerRepository::whatProvides.
 */
final class ProvidedPackages {
    private final RepositoryRoot root;
    private final NamedFiles files;
    private final RecordedPackages recorded;
    private final String repositoryName;

    ProvidedPackages(RepositoryRoot root, NamedFiles files, RecordedPackages recorded, String repositoryName) {
        this.root = root;
        this.files = files;
        this.recorded = recorded;
        this.repositoryName = repositoryName;
    }

    /** Whether the name is looked for here. */
    boolean has(String name) {
        return root.hasProviders() || root.inline().containsKey(name);
    }

    /** @param loaded versions to leave out, in normal form */
    List<ComposerPackage> of(String name, StabilityFilter stabilities, Set<String> loaded) {
        MetadataFile file = root.file();
        @Nullable List<Listed> listed = root.inline().get(name);
        if (listed == null) {
            if (!NamedFiles.isOfPackage(name)) {
                return List.of();
            }
            NameGuard.refuseHostile(name, repositoryName);
            file = NameGuard.isAskable(name) ? files.get(name) : MetadataFile.empty();
            listed = listed(file);
        }
        List<ComposerPackage> packages = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Listed each : listed) {
            VersionRecord version = each.version();
            if (version.name.equals(name)
                    && !loaded.contains(version.version.text())
                    && version.isAcceptable(null, stabilities)
                    && (version.uid.startsWith("#") || seen.add(version.uid))) {
                ComposerPackage built = recorded.of(file, version, each.siblings());
                packages.add(built.base());
                if (built != built.base()) {
                    packages.add(built);
                }
            }
        }
        return packages;
    }

    private static List<Listed> listed(MetadataFile file) {
        List<Listed> listed = new ArrayList<>();
        for (List<VersionRecord> versions : file.packages().values()) {
            for (VersionRecord version : versions) {
                listed.add(new Listed(version, versions));
            }
        }
        return listed;
    }

    /** Those that match, with their bases and with all aliases of what matches. */
    static Collection<ComposerPackage> matching(List<ComposerPackage> packages, @Nullable Constraint constraint) {
        Set<ComposerPackage> matching = new LinkedHashSet<>();
        for (ComposerPackage each : packages) {
            if (constraint == null || constraint.matches(each.version())) {
                matching.add(each);
                matching.add(each.base());
            }
        }
        for (ComposerPackage each : packages) {
            if (each instanceof AliasPackage && matching.contains(each.base())) {
                matching.add(each);
            }
        }
        return matching;
    }
}
