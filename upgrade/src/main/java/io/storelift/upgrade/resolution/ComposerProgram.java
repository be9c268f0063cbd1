package io.storelift.upgrade.resolution;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The installed Composer, run by the PHP that runs the store, so that both see the same platform. */
public final class ComposerProgram {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Pattern VERSION = Pattern.compile("Composer (?:version )?(\\d\\S*)");

    /** With the protocol before it: ports, times and checksums have these digits too. */
    private static final Pattern UNAUTHORIZED = Pattern.compile("HTTP(?:/[0-9.]+)? 401\\b");

    private static final Pattern FORBIDDEN = Pattern.compile("HTTP(?:/[0-9.]+)? 403\\b");
    private static final int DEPENDENCIES_UNSOLVABLE = 2;

    /** {@code [name] value} or {@code [name] value as written (value)}. */
    private static final Pattern SETTING = Pattern.compile("\\[([a-z-]+)] (.*?)(?: \\((.*)\\))?");

    private static final Pattern OLD_PHP = Pattern.compile("(?:[56]\\.|7\\.[01]\\.).*");
    private static final Pattern SAFE_IN_SETTING = Pattern.compile("[A-Za-z0-9_./ +@,=:-]+");

    private final ProcessRunner processes;
    private final Store store;
    private final Path program;

    /** @throws StoreliftException {@code PROGRAM_MISSING} when no Composer is found */
    public ComposerProgram(ProcessRunner processes, Store store) {
        this.processes = processes;
        this.store = store;
        this.program = find(store);
    }

    private static Path find(Store store) {
        Path configured = store.settings().composer();
        if (configured != null) {
            return configured;
        }
        for (String directory :
                store.settings().environment().getOrDefault("PATH", "").split(":", -1)) {
            Path candidate = Path.of(directory, "composer");
            if (!directory.isEmpty() && Files.isReadable(candidate)) {
                return candidate;
            }
        }
        throw new StoreliftException(ErrorCode.PROGRAM_MISSING, "composer");
    }

    /** Changes when another Composer takes its place. */
    String fingerprint() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(program, BasicFileAttributes.class);
            return program + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Composer's own version, such as {@code 2.8.8}. */
    public String version() {
        ProcessResult result = run(store.root(), line -> {}, "--version");
        Matcher matcher = VERSION.matcher(result.output());
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    /**
     * Composer's settings in a directory, the operator's and the project's taken together, such as
     * {@code cache-files-dir}; only what has a value, and nothing when Composer doesn't tell.
     */
    public Map<String, String> settings(Path directory) {
        ProcessResult result = run(directory, line -> {}, "config", "--list", "--no-plugins");
        Map<String, String> settings = new HashMap<>();
        if (result.succeeded()) {
            result.output()
                    .lines()
                    .map(SETTING::matcher)
                    .filter(Matcher::matches)
                    .forEach(setting -> {
                        String resolved = setting.group(3);
                        settings.put(setting.group(1), resolved == null ? setting.group(2) : resolved);
                    });
        }
        return settings;
    }

    /** Runs Composer without questions; the result may be a failure. */
    ProcessResult run(Path directory, Consumer<String> lines, String... arguments) {
        return run(directory, null, lines, arguments);
    }

    /** Whether a PHP file of ours can run before Composer in its process. */
    boolean takesHook(Path hook) {
        // Composer 2.2 takes PHP 5.3 and later; the hook is written for newer ones.
        return isPhpScript()
                && store.php().setting("auto_prepend_file").isEmpty()
                && !OLD_PHP.matcher(store.php().version()).matches()
                && SAFE_IN_SETTING.matcher(hook.toString()).matches();
    }

    /** @param hook a PHP file to run first in Composer's process; null for none */
    ProcessResult run(Path directory, @Nullable Path hook, Consumer<String> lines, String... arguments) {
        List<String> all = new ArrayList<>();
        if (isPhpScript()) {
            all.add(store.php().binary().toString());
            all.add("-dmemory_limit=-1");
            if (hook != null) {
                all.add("-dauto_prepend_file=\"" + hook + "\"");
            }
        }
        all.add(program.toString());
        all.addAll(List.of(arguments));
        all.add("--no-interaction");
        all.add("--no-ansi");
        CommandLine command = CommandLine.of(directory, all)
                .withEnvironment(store.settings().environment())
                .withEnvironment("COMPOSER_ALLOW_SUPERUSER", "1")
                .withEnvironment("COMPOSER_DISABLE_XDEBUG_WARN", "1")
                .withEnvironment("COMPOSER_NO_AUDIT", "1")
                // Else its errors are broken at 80 columns, in the middle of words.
                .withEnvironment("COLUMNS", "1000")
                .withTimeout(LIMIT);
        return processes.run(command, lines);
    }

    static boolean isUnsolvable(ProcessResult result) {
        return result.exitCode() == DEPENDENCIES_UNSOLVABLE
                || result.errors().contains("Your requirements could not be resolved");
    }

    /** The catalogue's entry for a failed Composer. */
    static StoreliftException failure(ProcessResult result) {
        String said = result.errors() + result.output();
        return new StoreliftException(classify(said), result.tail(20));
    }

    private static ErrorCode classify(String said) {
        if (said.contains("checksum verification of the file failed")
                || said.contains("transfer closed with")
                || said.contains("is corrupted")) {
            return ErrorCode.PACKAGE_DAMAGED;
        }
        if (UNAUTHORIZED.matcher(said).find()
                || said.contains("Invalid credentials")
                || said.contains("Could not authenticate")) {
            return ErrorCode.KEYS_REFUSED;
        }
        if (FORBIDDEN.matcher(said).find()) {
            return ErrorCode.KEYS_NOT_ENTITLED;
        }
        if (said.contains("No space left on device")) {
            return ErrorCode.DISK_FULL;
        }
        if (said.contains("could not be downloaded") || said.contains("curl error")) {
            return ErrorCode.REPOSITORY_UNREACHABLE;
        }
        return ErrorCode.COMPOSER_FAILED;
    }

    /** Distributions and the phar start with a PHP shebang; some hosts have a shell wrapper instead. */
    private boolean isPhpScript() {
        try (InputStream in = Files.newInputStream(program)) {
            String start = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
            String firstLine = start.lines().findFirst().orElse("");
            return firstLine.startsWith("<?php") || (firstLine.startsWith("#!") && firstLine.contains("php"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
