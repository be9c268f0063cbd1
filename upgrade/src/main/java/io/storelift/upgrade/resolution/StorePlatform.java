package io.storelift.upgrade.resolution;

import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the store's own PHP, and the Composer that will install, offer to packages. */
public final class StorePlatform {
    private final Store store;
    private final ProcessRunner processes;
    private final ComposerProgram composer;
    private final ScratchProject scratch;

    public StorePlatform(Store store, ProcessRunner processes, ComposerProgram composer, ScratchProject scratch) {
        this.store = store;
        this.processes = processes;
        this.composer = composer;
        this.scratch = scratch;
    }

    /** Asks both. */
    public PlatformProfile profile() {
        return new PhpPlatform(processes)
                .profile(store.php().binary(), store.settings().environment(), composerVersions());
    }

    private ComposerVersions composerVersions() {
        ProcessResult result = scratch.with(
                "{}",
                Optional.empty(),
                directory ->
                        composer.run(directory, line -> {}, "show", "--platform", "--format=json", "--no-plugins"));
        if (!result.succeeded()) {
            throw ComposerProgram.failure(result);
        }
        String version = "";
        String plugins = "";
        String runtime = "";
        JsonNode document = JsonMapper.shared().readTree(result.output());
        for (JsonNode each : document.path("platform")) {
            String found = each.path("version").asString("");
            switch (each.path("name").asString("")) {
                case "composer" -> version = found;
                case "composer-plugin-api" -> plugins = found;
                case "composer-runtime-api" -> runtime = found;
                default -> {
                    // The rest is what PHP says itself.
                }
            }
        }
        return new ComposerVersions(version, plugins, runtime);
    }
}
