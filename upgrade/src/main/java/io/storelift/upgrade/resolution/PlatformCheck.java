package io.storelift.upgrade.resolution;

import io.storelift.host.ProcessResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks Composer which requirements of a lock file on PHP and its extensions this PHP does not meet. */
public final class PlatformCheck {
    private static final Pattern FAILED_ROW =
            Pattern.compile("^(?<name>\\S+)\\s+(?<version>\\S+)\\s+(?<source>\\S+) requires \\S+"
                    + " \\((?<constraint>.*)\\)\\s+(?:failed|missing)\\s*$");

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
                    ? new String[] {"check-platform-reqs", "--lock", "--no-plugins"}
                    : new String[] {"check-platform-reqs", "--lock", "--no-plugins", "--no-dev"};
            ProcessResult result = composer.run(directory, line -> {}, arguments);
            List<PlatformFailure> failures = read(result.output());
            if (failures.isEmpty() && !result.succeeded()) {
                throw ComposerProgram.failure(result);
            }
            return failures;
        });
    }

    /** The table that Composer 2.2 prints as well as newer ones; JSON is known to the newer ones only. */
    static List<PlatformFailure> read(String table) {
        List<PlatformFailure> failures = new ArrayList<>();
        table.lines()
                .map(FAILED_ROW::matcher)
                .filter(Matcher::find)
                .forEach(row -> failures.add(new PlatformFailure(
                        row.group("name"), row.group("version"), row.group("constraint"), row.group("source"))));
        return failures;
    }
}
