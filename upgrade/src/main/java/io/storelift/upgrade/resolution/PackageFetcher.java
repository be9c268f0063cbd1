package io.storelift.upgrade.resolution;

import io.storelift.composer.manifest.Manifest;
import io.storelift.host.ProcessResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches single packages through Composer: its cache, its keys, its checksums. */
public final class PackageFetcher {
    private final ComposerProgram composer;
    private final ScratchProject scratch;
    private final Manifest manifest;

    /** @param manifest the store's, whose repositories are asked */
    public PackageFetcher(ComposerProgram composer, ScratchProject scratch, Manifest manifest) {
        this.composer = composer;
        this.scratch = scratch;
        this.manifest = manifest;
    }

    /**
     * Unpacks a package without its dependencies.
     *
     * @param directory must not exist; holds the package afterwards
     * @return false when no repository offers this version
     */
    public boolean fetch(String name, String version, Path directory) {
        // An empty project: create-project would otherwise take the store's lock into account.
        return scratch.with("{}", Optional.empty(), project -> {
            List<String> arguments = new ArrayList<>(List.of(
                    "create-project",
                    "--no-install",
                    "--no-plugins",
                    "--no-scripts",
                    "--no-progress",
                    "--ignore-platform-reqs",
                    "--stability=dev",
                    "--remove-vcs"));
            if (!manifest.secureHttp()) {
                arguments.add("--no-secure-http");
            }
            manifest.repositories().forEach(repository -> arguments.add("--repository=" + repository));
            arguments.addAll(List.of(name, directory.toString(), version));
            ProcessResult result = composer.run(project, line -> {}, arguments.toArray(String[]::new));
            if (result.succeeded()) {
                return true;
            }
            if (result.errors().contains("Could not find package")) {
                return false;
            }
            throw ComposerProgram.failure(result);
        });
    }
}
