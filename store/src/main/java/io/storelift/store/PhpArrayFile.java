package io.storelift.store;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads PHP files that return an array, such as {@code app/etc/env.php}, by letting the store's own PHP evaluate them:
 * such a file may call functions and read the environment.
 *
 * <p>Values come as {@link String}, {@link Long}, {@link Double}, {@link Boolean}, null, {@link List} (PHP arrays with
 * the keys 0, 1, 2…), {@link Map} in the file's order (all others; whole-number keys as text), and {@code byte[]} for
 * strings that aren't UTF-8.
 */
public final class PhpArrayFile {
    /**
     * JSON alone would lose what tells a list from a map, 1.0 from 1, and 5 from "5" as a key, so only plain values are
     * written as they are; the rest is wrapped: m = map, f = float, b = bytes, x = not storable.
     */
    private static final String SCRIPT = """
            $wrap = function ($value) use (&$wrap) {
                if (is_string($value)) {
                    return preg_match('//u', $value) ? $value : ['b' => base64_encode($value)];
                }
                if (is_float($value)) {
                    return ['f' => is_finite($value) ? var_export($value, true) : (string) $value];
                }
                if (!is_array($value)) {
                    return is_scalar($value) || $value === null ? $value : ['x' => gettype($value)];
                }
                if ($value === [] || array_keys($value) === range(0, count($value) - 1)) {
                    return array_map($wrap, $value);
                }
                $pairs = [];
                foreach ($value as $key => $item) {
                    $pairs[] = [(string) $key, $wrap($item)];
                }
                return ['m' => $pairs];
            };
            ini_set('serialize_precision', '17');
            if (PHP_VERSION_ID >= 70100) {
                ini_set('serialize_precision', '-1');
            }
            ob_start();
            $array = include $argv[1];
            while (ob_get_level() > 0) {
                ob_end_clean();
            }
            echo is_array($array) ? json_encode($wrap($array)) : 'null';
            """;

    private static final Pattern PLACE =
            Pattern.compile("(?m)^(?:PHP )?(\\w+ error|Fatal error): +(.*?) in .*? on line (\\d+)$");
    private static final Pattern QUOTED = Pattern.compile("([\"'])((?:(?!\\1).)*)\\1");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{Alnum}]{1,3}|T_[A-Z_]+");
    private static final Pattern ANY_LINE = Pattern.compile("line (\\d+)");

    private final ProcessRunner runner;
    private final PhpProgram php;

    public PhpArrayFile(ProcessRunner runner, PhpRuntime php) {
        this(runner, php.program());
    }

    PhpArrayFile(ProcessRunner runner, PhpProgram php) {
        this.runner = runner;
        this.php = php;
    }

    /**
     * Evaluates the file.
     *
     * @throws StoreliftException {@link ErrorCode#BROKEN_CONFIGURATION} with line and reason when PHP can't;
     *     {@link ErrorCode#ROOT_UNREADABLE} when the file may not be read
     */
    public Map<String, @Nullable Object> read(Path file) {
        if (Files.exists(file) && !Files.isReadable(file)) {
            throw new StoreliftException(ErrorCode.ROOT_UNREADABLE, file + " may not be read");
        }
        Path absolute = file.toAbsolutePath();
        CommandLine command = php.command(
                        Path.of("/"),
                        "-ddisplay_errors=stderr",
                        "-dlog_errors=0",
                        "-dhtml_errors=0",
                        "-derror_reporting=-1",
                        "-r",
                        SCRIPT,
                        "--",
                        absolute.toString())
                .withTimeout(Duration.ofMinutes(1));
        ProcessResult result = runner.run(command);
        if (!result.succeeded()) {
            throw new StoreliftException(ErrorCode.BROKEN_CONFIGURATION, absolute + reason(result.errors()));
        }
        Object value = unwrap(absolute, parse(absolute, result.output()));
        if (value instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
            return copy;
        }
        throw new StoreliftException(ErrorCode.BROKEN_CONFIGURATION, absolute + " doesn't return an array of settings");
    }

    /** PHP quotes what it stumbles over, and with a lost quote that is a password: only punctuation stays. */
    private static String reason(String errors) {
        Matcher matcher = PLACE.matcher(errors);
        if (!matcher.find()) {
            Matcher line = ANY_LINE.matcher(errors);
            return line.find() ? " line " + line.group(1) + ": PHP can't evaluate it" : ": PHP can't evaluate it";
        }
        boolean syntax = matcher.group(2).startsWith("syntax error");
        String words = syntax ? QUOTED.matcher(matcher.group(2)).replaceAll(PhpArrayFile::withoutContent) : "it fails";
        return " line " + matcher.group(3) + ": " + words;
    }

    private static String withoutContent(MatchResult quoted) {
        boolean harmless = PUNCTUATION.matcher(quoted.group(2)).matches();
        return Matcher.quoteReplacement(harmless ? quoted.group() : "…");
    }

    private static JsonNode parse(Path file, String output) {
        try {
            return JsonMapper.shared().readTree(output);
        } catch (JacksonException e) {
            // Without the parser's exception: it would quote the file's content.
            throw new StoreliftException(ErrorCode.BROKEN_CONFIGURATION, file + " ends PHP instead of returning");
        }
    }

    private static @Nullable Object unwrap(Path file, JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.asString();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.longValue();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(item -> list.add(unwrap(file, item)));
                yield Collections.unmodifiableList(list);
            }
            case OBJECT -> unwrapObject(file, node);
            default -> null;
        };
    }

    private static Object unwrapObject(Path file, JsonNode node) {
        if (node.has("m")) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.path("m").forEach(pair -> map.put(pair.path(0).asString(), unwrap(file, pair.path(1))));
            return Collections.unmodifiableMap(map);
        }
        if (node.has("f")) {
            return switch (node.path("f").asString()) {
                case "INF" -> Double.POSITIVE_INFINITY;
                case "-INF" -> Double.NEGATIVE_INFINITY;
                case "NAN" -> Double.NaN;
                case String finite -> Double.valueOf(finite);
            };
        }
        if (node.has("b")) {
            return Base64.getDecoder().decode(node.path("b").asString());
        }
        throw new StoreliftException(
                ErrorCode.BROKEN_CONFIGURATION,
                file + " holds a value of type " + node.path("x").asString("unknown"));
    }
}
