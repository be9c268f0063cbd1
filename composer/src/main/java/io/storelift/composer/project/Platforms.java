package io.storelift.composer.project;

import io.storelift.composer.platform.PlatformPackages;
import io.storelift.composer.repository.PackageListRepository;
import java.util.Optional;
import java.util.SequencedMap;

/** The platform of a project as its configuration, or that of its lock file, changes it. */
final class Platforms {
    private Platforms() {}

    /** @param overrides name to version, empty where it is disabled */
    static PackageListRepository of(Project project, SequencedMap<String, Optional<String>> overrides) {
        return PlatformPackages.of(
                        project.platform(),
                        overrides,
                        project.packages().assembler().constraints().versions())
                .repository();
    }
}
