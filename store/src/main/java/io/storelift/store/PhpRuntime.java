package io.storelift.store;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A PHP for the command line, and what it says of itself. */
public final class PhpRuntime {
    /** Settings that matter here; others may hold passwords and licence keys, so they aren't even asked for. */
    private static final String QUESTION = """
            $settings = [];
            $wanted = '/^(memory_limit|max_execution_time|max_input_time|disable_functions|disable_classes|open_basedir|'
                . 'session\\.save_handler|session\\.save_path|pdo_mysql\\.default_socket|realpath_cache_(size|ttl)|'
                . 'date\\.timezone|display_errors|error_reporting|allow_url_fopen|phar\\.readonly|short_open_tag|'
                . 'auto_prepend_file|pcre\\.[a-z_]+|zend\\.[a-z_]+|opcache\\.[a-z_]+|xdebug\\.(mode|max_nesting_level))$/';
            foreach (ini_get_all(null, false) as $name => $value) {
                if (preg_match($wanted, $name)) {
                    $settings[$name] = (string) $value;
                }
            }
            $files = array_merge([(string) php_ini_loaded_file()], explode(',', (string) php_ini_scanned_files()));
            echo "\\n", json_encode([
                'version' => PHP_VERSION,
                'extensions' => array_merge(get_loaded_extensions(), get_loaded_extensions(true)),
                'settings' => $settings,
                'files' => array_values(array_filter(array_map('trim', $files), 'strlen')),
            ]), "\\n";
            """;

    private final PhpProgram program;
    private final String version;
    private final Set<String> extensions;
    private final Map<String, String> settings;
    private final List<Path> iniFiles;

    private PhpRuntime(PhpProgram program, JsonNode answer) {
        this.program = program;
        this.version = answer.path("version").asString("");
        Set<String> names = new TreeSet<>();
        answer.path("extensions").forEach(name -> names.add(name.asString("").toLowerCase(Locale.ROOT)));
        this.extensions = Set.copyOf(names);
        Map<String, String> values = new TreeMap<>();
        answer.path("settings")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asString("")));
        this.settings = Map.copyOf(values);
        List<Path> files = new ArrayList<>();
        answer.path("files").forEach(file -> files.add(Path.of(file.asString(""))));
        this.iniFiles = List.copyOf(files);
    }

    /**
     * Asks a PHP for its version, extensions and settings.
     *
     * @param environment what every program run with this PHP gets; may hold secrets, is never shown
     * @throws StoreliftException {@link ErrorCode#PHP_MISSING} when it doesn't run
     */
    public static PhpRuntime inspect(ProcessRunner runner, Path binary, Map<String, String> environment) {
        return inspect(runner, new PhpProgram(binary, environment));
    }

    static PhpRuntime inspect(ProcessRunner runner, PhpProgram program) {
        Path binary = program.binary();
        // The ini settings of command-line PHP can't be changed by files in the directory, so any directory does.
        CommandLine question = program.command(Path.of("/"), "-r", QUESTION).withTimeout(Duration.ofSeconds(30));
        ProcessResult result = answer(runner, binary, question);
        List<String> lines =
                result.output().lines().filter(line -> line.startsWith("{")).toList();
        if (!result.succeeded() || lines.isEmpty()) {
            throw new StoreliftException(ErrorCode.PHP_MISSING, binary + " doesn't work: " + result.tail(3));
        }
        try {
            return new PhpRuntime(program, JsonMapper.shared().readTree(lines.getLast()));
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.PHP_MISSING, binary + " gives no answer that can be read", e);
        }
    }

    private static ProcessResult answer(ProcessRunner runner, Path binary, CommandLine question) {
        try {
            return runner.run(question);
        } catch (StoreliftException e) {
            if (e.code() == ErrorCode.PROGRAM_MISSING) {
                throw new StoreliftException(ErrorCode.PHP_MISSING, binary + " can't be run", e);
            }
            throw e;
        }
    }

    public Path binary() {
        return program.binary();
    }

    PhpProgram program() {
        return program;
    }

    /** Such as {@code 8.2.35}. */
    public String version() {
        return version;
    }

    /** Loaded extensions in lower case, Zend extensions among them, such as {@code pdo_mysql}, {@code zend opcache}. */
    public Set<String> extensions() {
        return extensions;
    }

    /** The settings that matter to a store, as the command line sees them; the web server's PHP may have others. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Empty when this PHP doesn't know the setting or it has no value. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isEmpty());
    }

    /** In bytes; −1 when unlimited. */
    public long memoryLimit() {
        return setting("memory_limit").map(PhpRuntime::bytes).orElse(-1L);
    }

    /** The files the settings came from, the main one first. */
    public List<Path> iniFiles() {
        return iniFiles;
    }

    /** Runs this PHP with the environment of the store. */
    public CommandLine command(Path directory, String... arguments) {
        return program.command(directory, arguments);
    }

    @Override
    public String toString() {
        return "PHP " + version + " (" + program + ")";
    }

    /** PHP's shorthand: digits, then at most one of K, M, G. */
    static long bytes(String shorthand) {
        String text = shorthand.strip();
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || (end == 0 && text.charAt(0) == '-'))) {
            end++;
        }
        if (end == 0 || text.substring(0, end).equals("-")) {
            return -1;
        }
        long number = Long.parseLong(text.substring(0, end));
        return number < 0
                ? -1
                : switch (text.isEmpty() ? ' ' : Character.toUpperCase(text.charAt(text.length() - 1))) {
                    case 'K' -> number << 10;
                    case 'M' -> number << 20;
                    case 'G' -> number << 30;
                    default -> number;
                };
    }
}
