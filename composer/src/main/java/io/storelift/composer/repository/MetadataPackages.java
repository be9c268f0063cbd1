package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.version.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packages by version 2 of the protocol. Source: Composer: ComposerRepository::loadAsyncPackages. */
final class MetadataPackages {
    private final NamedFiles files;
    private final RecordedPackages recorded;
    /** Composer has what it fetched before at once; from files it reads in turn. */
    private final boolean inTurn;

    MetadataPackages(NamedFiles files, RecordedPackages recorded, boolean inTurn) {
        this.files = files;
        this.recorded = recorded;
        this.inTurn = inTurn;
    }

    /**
     * Loads what is asked for.
     *
     * @param found names that are known are added to it
     * @param packages what matches is added to it
     */
    void load(
            Map<String, @Nullable Constraint> names,
            StabilityFilter stabilities,
            Map<String, Set<String>> alreadyLoaded,
            Set<String> found,
            Set<ComposerPackage> packages) {
        List<String> wanted = new ArrayList<>(names.keySet());
        for (String name : names.keySet()) {
            if (stabilities.accepts(name, Stability.DEV)) {
                wanted.add(NamedFiles.ofDevelopment(name));
            }
        }
        wanted.forEach(files::begin);
        // What Composer has at hand comes before what is on its way.
        for (int pass = inTurn ? 1 : 0; pass < 2; pass++) {
            for (String fileName : wanted) {
                String name = NamedFiles.nameOf(fileName);
                if (inTurn || alreadyLoaded.containsKey(name) == (pass == 0)) {
                    loadFile(
                            fileName,
                            name,
                            names.get(name),
                            stabilities,
                            alreadyLoaded.getOrDefault(name, Set.of()),
                            found,
                            packages);
                }
            }
        }
    }

    private void loadFile(
            String fileName,
            String name,
            @Nullable Constraint constraint,
            StabilityFilter stabilities,
            Set<String> loaded,
            Set<String> found,
            Set<ComposerPackage> packages) {
        MetadataFile file = files.get(fileName);
        @Nullable List<VersionRecord> versions = file.packages().get(name);
        if (versions == null) {
            return;
        }
        found.add(name);
        for (VersionRecord version : versions) {
            if (!loaded.contains(version.version.text()) && version.isAcceptable(constraint, stabilities)) {
                ComposerPackage built = recorded.of(file, version, versions);
                packages.add(built);
                packages.add(built.base());
            }
        }
    }
}
