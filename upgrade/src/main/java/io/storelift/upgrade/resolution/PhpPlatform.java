package io.storelift.upgrade.resolution;

import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PhpReport;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Asks a PHP what it offers to packages. */
public final class PhpPlatform {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ProcessRunner processes;

    public PhpPlatform(ProcessRunner processes) {
        this.processes = processes;
    }

    /** @throws StoreliftException {@code PHP_MISSING} when it gives no answer */
    public PlatformProfile profile(Path php, Map<String, String> environment, ComposerVersions composer) {
        ProcessResult result = processes.run(
                CommandLine.of(Path.of("/"), php.toString(), "-d", "display_errors=stderr", "-r", program())
                        .withEnvironment(environment)
                        .withTimeout(LIMIT));
        // Extensions that fail to load may have said so first.
        String answer =
                result.output().lines().filter(line -> line.startsWith("{")).reduce("", (first, last) -> last);
        try {
            return PhpReport.profile(PhpJsonReader.objects(answer, "the answer"), composer);
        } catch (IllegalArgumentException e) {
            throw new StoreliftException(
                    ErrorCode.PHP_MISSING, php + " doesn't say what it offers: " + result.tail(3), e);
        }
    }

    /** As an argument it stands without its opening tag. */
    private static String program() {
        String script = PhpReport.script();
        return script.substring(script.indexOf('\n') + 1);
    }
}
