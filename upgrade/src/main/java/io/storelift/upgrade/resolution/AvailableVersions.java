package io.storelift.upgrade.resolution;

import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ProcessResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the store's repositories which versions of a package they offer. */
public final class AvailableVersions {
    private final ComposerProgram composer;
    private final ScratchProject scratch;

    public AvailableVersions(ComposerProgram composer, ScratchProject scratch) {
        this.composer = composer;
        this.scratch = scratch;
    }

    /** Released versions, newest first; empty when no repository knows the package. */
    public List<PackageVersion> of(String name, String manifest) {
        return scratch.with(manifest, Optional.empty(), directory -> {
            ProcessResult result = composer.run(
                    directory, line -> {}, "show", "--available", "--all", "--format=json", "--no-plugins", name);
            if (!result.succeeded()) {
                if (result.errors().contains("not found")) {
                    return List.of();
                }
                throw ComposerProgram.failure(result);
            }
            List<PackageVersion> versions = new ArrayList<>();
            for (JsonNode version :
                    JsonMapper.shared().readTree(result.output()).path("versions")) {
                PackageVersion.parse(version.asString("")).ifPresent(versions::add);
            }
            versions.sort(Comparator.reverseOrder());
            return List.copyOf(versions);
        });
    }
}
