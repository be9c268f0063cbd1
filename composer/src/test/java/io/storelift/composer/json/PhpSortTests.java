package io.storelift.composer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhpSortTests {
    /** An order of which only PHP and this test know the rules: neither transitive nor antisymmetric. */
    private static final String PHP = """
            <?php
            foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) {
                [$seed, $size] = array_map('intval', explode(' ', $line));
                $values = range(0, $size - 1);
                usort($values, fn ($a, $b) => (($a * 7919 + $b * 104729 + $seed * 31) % 1009) % 3 - 1);
                echo implode(',', $values), "\\n";
            }
            """;

    @Test
    void numbers_end_up_in_order() {
        int[] values = new Random(5).ints(5000, 0, 1000).toArray();
        int[] expected = values.clone();
        Arrays.sort(expected);

        PhpSort.sort(values, Integer::compare);

        assertThat(values).containsExactly(expected);
    }

    @Test
    void equal_elements_keep_their_order() {
        int[] values = IntStream.range(0, 3000).toArray();

        PhpSort.sort(values, (one, other) -> Integer.compare(one % 3, other % 3));

        assertThat(values).startsWith(0, 3, 6).endsWith(2993, 2996, 2999);
    }

    @Test
    void an_order_that_is_none_gives_the_same_as_in_php(@TempDir Path directory) throws Exception {
        StringBuilder cases = new StringBuilder();
        StringBuilder sorted = new StringBuilder();
        for (int seed = 0; seed < 600; seed++) {
            int size = seed < 500 ? 1 + seed % 100 : 900 + seed * 3;
            cases.append(seed).append(' ').append(size).append('\n');
            sorted.append(sorted(seed, size)).append('\n');
        }
        Path script = Files.writeString(directory.resolve("sort.php"), PHP);
        Path input = Files.writeString(directory.resolve("cases"), cases);

        assertThat(sorted.toString()).isEqualTo(php(script, input));
    }

    private static String sorted(int seed, int size) {
        int[] values = IntStream.range(0, size).toArray();
        PhpSort.sort(values, (one, other) -> ((one * 7919 + other * 104729 + seed * 31) % 1009) % 3 - 1);
        return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static String php(Path script, Path input) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("php", "-n", script.toString(), input.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, "php can't run the script");
            return output;
        } catch (IOException e) {
            assumeTrue(false, "php is not installed: " + e.getMessage());
            throw new AssertionError(e);
        }
    }
}
