package io.storelift.upgrade.resolution;

import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.host.Durable;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the store's own PHP, and the Composer that will install, offer to packages. */
public final class StorePlatform {
    private final Store store;
    private final ProcessRunner processes;
    private final ComposerProgram composer;
    private final ScratchProject scratch;
    private final Durable durable;

    StorePlatform(
            Store store, ProcessRunner processes, ComposerProgram composer, ScratchProject scratch, Durable durable) {
        this.store = store;
        this.processes = processes;
        this.composer = composer;
        this.scratch = scratch;
        this.durable = durable;
    }

    /** Asks both. */
    public PlatformProfile profile() {
        return new PhpPlatform(processes)
                .profile(store.php().binary(), store.settings().environment(), composerVersions());
    }

    /** Composer takes half a second to say what it is; as long as its file stays the same, so does the answer. */
    private ComposerVersions composerVersions() {
        Path file = store.stateDirectory().resolve("composer-versions.json");
        String program = composer.fingerprint() + " " + store.php().binary() + " "
                + store.php().version();
        try {
            if (Files.exists(file)) {
                Remembered remembered = JsonMapper.shared().readValue(Files.readAllBytes(file), Remembered.class);
                if (remembered.program().equals(program)) {
                    return remembered.versions();
                }
            }
        } catch (IOException | JacksonException e) {
            // Then it is asked again.
        }
        ComposerVersions versions = askComposer();
        if (Files.isDirectory(store.stateDirectory())) {
            durable.write(
                    file,
                    JsonMapper.shared().writeValueAsBytes(new Remembered(program, versions)),
                    Durable.privateFile());
        }
        return versions;
    }

    private record Remembered(String program, ComposerVersions versions) {}

    private ComposerVersions askComposer() {
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
