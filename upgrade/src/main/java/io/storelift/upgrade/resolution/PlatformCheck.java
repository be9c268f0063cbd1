package io.storelift.upgrade.resolution;

import io.storelift.host.ProcessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Composer which requirements of a lock file on PHP and its extensions this PHP does not meet. */
public final class PlatformCheck {
    private final ComposerProgram composer;
    private final ScratchProject scratch;

    public PlatformCheck(ComposerProgram composer, ScratchProject scratch) {
        this.composer = composer;
        this.scratch = scratch;
    }

    /** What is not met; empty when this PHP can run the locked packages. */
    public List<PlatformFailure> failures(String manifest, String lock, boolean withDev) {
        return scratch.with(manifest, Optional.of(lock), directory -> {
            String[] arguments = withDev
                    ? new String[] {"check-platform-reqs", "--lock", "--format=json", "--no-plugins"}
                    : new String[] {"check-platform-reqs", "--lock", "--format=json", "--no-plugins", "--no-dev"};
            ProcessResult result = composer.run(directory, line -> {}, arguments);
            try {
                return read(JsonMapper.shared().readTree(result.output()));
            } catch (JacksonException e) {
                throw ComposerProgram.failure(result);
            }
        });
    }

    private static List<PlatformFailure> read(JsonNode list) {
        List<PlatformFailure> failures = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!entry.path("status").asString("").equals("success")) {
                JsonNode requirement = entry.path("failed_requirement");
                failures.add(new PlatformFailure(
                        entry.path("name").asString(""),
                        entry.path("version").asString("n/a"),
                        requirement.path("constraint").asString("*"),
                        requirement.path("source").asString("")));
            }
        }
        return failures;
    }
}
