package io.storelift.composer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Generated values, read and written here and by PHP. */
final class PhpDifferentialTests {
    private static final int CASES = 4000;
    private static final String PROGRAM = """
            while (($line = fgets(STDIN)) !== false) {
                $text = base64_decode(trim($line));
                $value = json_decode($text, true);
                if (json_last_error() !== JSON_ERROR_NONE) { echo "refused\\n"; continue; }
                $sorted = $value;
                if (is_array($sorted)) { ksort($sorted); }
                $words = is_array($value) ? array_filter($value, 'is_string') : [];
                sort($words);
                echo base64_encode(json_encode($value)), ' ',
                    base64_encode(json_encode($value, JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE)), ' ',
                    base64_encode(json_encode($sorted)), ' ', base64_encode(json_encode($words)), "\\n";
            }
            """;

    private final Random random = new Random(20261124);

    private static Process php() {
        try {
            return new ProcessBuilder("php", "-d", "serialize_precision=-1", "-r", PROGRAM)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return abort("no php here: " + e.getMessage());
        }
    }

    @Test
    void generated_values_are_read_written_and_sorted_as_php_does() throws IOException {
        Process php = php();
        try (Writer questions = new OutputStreamWriter(php.getOutputStream(), StandardCharsets.US_ASCII);
                BufferedReader answers = php.inputReader(StandardCharsets.US_ASCII)) {
            for (int index = 0; index < CASES; index++) {
                String text = index % 10 == 0 ? damaged(value(0)) : value(0);
                assertThat(ours(text)).as(text).isEqualTo(theirs(text, questions, answers));
            }
        } finally {
            php.destroy();
        }
    }

    private static String theirs(String text, Writer questions, BufferedReader answers) throws IOException {
        questions.write(encode(text) + "\n");
        questions.flush();
        return String.valueOf(answers.readLine());
    }

    private static String ours(String text) {
        try {
            var value = PhpJsonReader.arrays(text.getBytes(StandardCharsets.UTF_8), "test");
            List<String> words = new ArrayList<>();
            if (value.isContainer()) {
                value.values().stream().filter(each -> each.isString()).forEach(each -> words.add(each.stringValue()));
            }
            return String.join(
                    " ",
                    encode(PhpJsonWriter.compact(value)),
                    encode(PhpJsonWriter.pretty(value)),
                    encode(PhpJsonWriter.compact(PhpArrays.sortedByKey(value))),
                    encode(PhpJsonWriter.compact(PhpArrays.sortedTexts(words))));
        } catch (InvalidJsonException e) {
            return "refused";
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 8)) {
            case 0 -> string();
            case 1 -> number();
            case 2 -> List.of("true", "false", "null").get(random.nextInt(3));
            case 3 -> string();
            case 4, 5 -> list(depth);
            default -> object(depth);
        };
    }

    private String list(int depth) {
        List<String> elements = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            elements.add(value(depth + 1));
        }
        return "[" + String.join(" ,", elements) + "]";
    }

    private String object(int depth) {
        List<String> entries = new ArrayList<>();
        int count = random.nextInt(6);
        for (int index = 0; index < count; index++) {
            String name = random.nextInt(3) == 0 ? "\"" + index + "\"" : string();
            entries.add(name + ": " + value(depth + 1));
        }
        return "{" + String.join(",", entries) + "}";
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.toString(random.nextInt(20) - 10);
            case 1 -> Long.toString(random.nextLong());
            case 2 -> random.nextLong(1, Long.MAX_VALUE) + Integer.toString(random.nextInt(10));
            case 3 ->
                Double.toString(Double.longBitsToDouble(random.nextLong()))
                        .replace("NaN", "0")
                        .replace("Infinity", "1");
            case 4 -> Double.toString(random.nextInt(10_000) / 100.0);
            default -> random.nextInt(100) + "e" + (random.nextInt(40) - 20);
        };
    }

    private String string() {
        if (random.nextInt(4) == 0) {
            return "\""
                    + List.of("1", "10", "9", "1e1", " 1", "1 ", "01", "0x1", "1a", "", "-0", ".5", "5.", "9a", "1.0")
                            .get(random.nextInt(15))
                    + "\"";
        }
        StringBuilder text = new StringBuilder("\"");
        for (int count = random.nextInt(8); count > 0; count--) {
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "\\n";
                        case 1 -> "\\/";
                        case 2 -> "/";
                        case 3 -> "\\u" + String.format("%04x", random.nextInt(0x3000));
                        case 4 -> Character.toString(0x1F600 + random.nextInt(50));
                        case 5 -> Character.toString(0xA0 + random.nextInt(0x3000));
                        case 6 -> "\uE000";
                        case 7 -> "\\\"\\\\\\t\\b\\f\\r";
                        case 8 -> "\\ud83d\\ude00";
                        default -> Character.toString('0' + random.nextInt(75)).replace("\\", "x");
                    });
        }
        return text.append('"').toString();
    }

    private String damaged(String text) {
        int at = random.nextInt(text.length() + 1);
        String part = List.of("", "]", ",", "\\ud800", "\"", "\u0001", "0", "-", "\uFEFF", "\\")
                .get(random.nextInt(10));
        String damaged = text.substring(0, at) + part + text.substring(Math.min(text.length(), at + random.nextInt(2)));
        // A lone half of a pair can't be sent to PHP.
        return new String(damaged.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
