package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhpArrayFileTests {
    private final PhpArrayFile reader = new PhpArrayFile(TestPhp.RUNNER, TestPhp.PHP);

    @TempDir
    Path directory;

    private Path file(String content) throws Exception {
        return Files.writeString(directory.resolve("env.php"), content);
    }

    private StoreliftException failure(String content) throws Exception {
        Path file = file(content);
        return assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> reader.read(file))
                .matches(e -> e.code() == ErrorCode.BROKEN_CONFIGURATION)
                .actual();
    }

    @Test
    void every_kind_of_value_keeps_its_kind() throws Exception {
        Path file = file("""
                <?php
                return array (
                  'text' => 'it\\'s é 😀 \\\\ "q" $x',
                  'int' => -7,
                  'float' => 1.0,
                  'tiny' => 1.5e-7,
                  'yes' => true,
                  'nothing' => NULL,
                  'list' => ['a', 'b'],
                  'none' => [],
                  'options' => [1014 => false, 1009 => '/ca.pem'],
                  'binary' => "\\xff\\x00\\x01",
                );
                """);

        Map<String, @Nullable Object> values = reader.read(file);

        assertThat(values)
                .containsEntry("text", "it's é 😀 \\ \"q\" $x")
                .containsEntry("int", -7L)
                .containsEntry("float", 1.0)
                .containsEntry("tiny", 1.5e-7)
                .containsEntry("yes", true)
                .containsEntry("nothing", null)
                .containsEntry("list", List.of("a", "b"))
                .containsEntry("none", List.of());
        assertThat(values.get("options")).isEqualTo(Map.of("1014", false, "1009", "/ca.pem"));
        assertThat(values.get("binary")).isEqualTo(new byte[] {(byte) 0xff, 0, 1});
        assertThat(values.keySet())
                .containsExactly("text", "int", "float", "tiny", "yes", "nothing", "list", "none", "options", "binary");
    }

    @Test
    void the_file_may_compute_and_print() throws Exception {
        PhpRuntime php =
                PhpRuntime.inspect(TestPhp.RUNNER, TestPhp.PHP.binary(), Map.of("DB_NAME", "from the environment"));
        Path file = file("\uFEFF\n<?php ob_start(); echo 'noise'; return ['name' => getenv('DB_NAME')];");

        assertThat(new PhpArrayFile(TestPhp.RUNNER, php).read(file)).containsEntry("name", "from the environment");
    }

    @Test
    void what_php_stumbles_over_is_named_but_not_quoted() throws Exception {
        assertThat(failure("<?php\nreturn [\n 'a' => 'b\n];\n").detail()).contains("line 3");
        assertThat(failure("<?php\nreturn ['key' => topsecret words];\n").toString())
                .contains("line 2: syntax error")
                .doesNotContain("topsecret")
                .doesNotContain("words");
        assertThat(failure("<?php\n\nreturn undefined_topsecret();\n").toString())
                .contains("line 3")
                .doesNotContain("topsecret");
        assertThat(failure("<?php exit('topsecret');").toString()).doesNotContain("topsecret");
        assertThat(failure("<?php return 'topsecret';").detail()).contains("doesn't return an array");
        assertThat(failure("<?php return ['a' => new stdClass];").detail()).contains("object");
        assertThat(failure("just text").detail()).contains("doesn't return an array");
    }

    @Test
    void what_was_read_can_be_written_and_read_again() throws Exception {
        Random random = new Random(20261121);
        for (int round = 0; round < 12; round++) {
            Map<String, @Nullable Object> values = randomMap(random, 4);
            Path file = directory.resolve("round.php");
            new EnvironmentWriter().write(file, values);
            Map<String, @Nullable Object> again = reader.read(file);

            assertThat(describe(again)).as("round %d", round).isEqualTo(describe(values));
            new EnvironmentWriter().write(directory.resolve("again.php"), again);
            assertThat(directory.resolve("again.php")).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void a_written_file_is_for_owner_and_group_only() throws Exception {
        Path file = directory.resolve("env.php");

        new EnvironmentWriter().write(file, Map.of("crypt", Map.of("key", "x")));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file).hasContent("<?php\nreturn [\n    'crypt' => [\n        'key' => 'x',\n    ],\n];\n");
        assertThat(directory.toFile().list()).containsExactly("env.php");
    }

    @Test
    void odd_numbers_survive() throws Exception {
        Path file = directory.resolve("env.php");
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        numbers.put("smallest", Long.MIN_VALUE);
        numbers.put("greatest", Long.MAX_VALUE);
        numbers.put("infinite", Double.NEGATIVE_INFINITY);
        numbers.put("third", 1.0 / 3);
        numbers.put("huge", 1e300);

        new EnvironmentWriter().write(file, numbers);

        assertThat(reader.read(file)).isEqualTo(numbers);
    }

    private static Map<String, @Nullable Object> randomMap(Random random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        // A key that isn't 0, so that PHP doesn't take the map for a list.
        map.put("first " + random.nextInt(9), randomValue(random, depth - 1));
        for (int i = random.nextInt(6); i > 0; i--) {
            map.put(
                    random.nextBoolean() ? String.valueOf(random.nextInt(2000)) : randomText(random),
                    randomValue(random, depth - 1));
        }
        return map;
    }

    private static @Nullable Object randomValue(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 4 -> randomBytes(random);
            case 5 -> randomText(random);
            case 6 -> randomMap(random, depth);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(randomValue(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String randomText(Random random) {
        String characters = "ab'\"\\$ \n\r\t{}?><é😀\u0000%/";
        StringBuilder text = new StringBuilder("k");
        for (int i = random.nextInt(12); i > 0; i--) {
            int index = random.nextInt(characters.length());
            text.append(Character.isSurrogate(characters.charAt(index)) ? "😀" : characters.charAt(index));
        }
        return text.toString();
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(8)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xFE;
        return bytes;
    }

    /** Arrays compare by identity, so they are compared as text. */
    private static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> "bytes:" + new String(bytes, StandardCharsets.ISO_8859_1);
            case Map<?, ?> map -> {
                StringBuilder text = new StringBuilder("{");
                map.forEach((key, item) ->
                        text.append(key).append("=").append(describe(item)).append(";"));
                yield text.append("}").toString();
            }
            case List<?> list ->
                list.stream().map(PhpArrayFileTests::describe).toList().toString();
            default -> value.getClass().getSimpleName() + ":" + value;
        };
    }
}
