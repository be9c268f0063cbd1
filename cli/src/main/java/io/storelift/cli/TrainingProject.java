package io.storelift.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A project that {@link Training} resolves.
 *
 * @param address of its repository
 */
record TrainingProject(Path directory, String address) {
    /** @param more requirements besides, each after a comma */
    void requiring(String more) throws IOException {
        TrainingRepository.write(directory.resolve("composer.json"), """
            {
                "name": "training/project",
                "repositories": [{"type": "composer", "url": "%s"}, {"packagist.org": false}],
                "require": {"php": ">=7.4", "training/p0": "^1.0 || ~2.1.0", "training/p1": "1.*", "training/pa": "*", "training/pc": "*"%s},
                "require-dev": {"training/p2": "@dev"}
            }
            """.formatted(address, more));
        TrainingRepository.write(directory.resolve("composer.lock"), """
            {
                "content-hash": "none",
                "packages": [%s],
                "packages-dev": [],
                "aliases": [],
                "minimum-stability": "stable",
                "stability-flags": {},
                "platform": {},
                "platform-dev": {}
            }
            """.formatted(String.join(",", locked())));
    }

    private static List<String> locked() {
        return IntStream.range(0, TrainingRepository.PACKAGES)
                .mapToObj(index -> """
            {"name": "training/p%d", "version": "1.0.0", "require": {"training/p%d": "^1.0"}}""".formatted(index, (index + 1) % TrainingRepository.PACKAGES))
                .toList();
    }
}
