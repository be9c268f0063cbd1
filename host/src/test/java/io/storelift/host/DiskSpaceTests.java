package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTests {
    @TempDir
    Path directory;

    @Test
    void it_says_what_stat_says() {
        String[] stat = new ProcessRunner()
                .run(CommandLine.of(directory, "stat", "-f", "-c", "%S %a %b %d %c", "."))
                .output()
                .strip()
                .split(" ");
        long[] numbers = Arrays.stream(stat).mapToLong(Long::parseLong).toArray();

        DiskSpace space = DiskSpace.of(directory);

        assertThat(space.totalBytes()).isEqualTo(numbers[0] * numbers[2]);
        assertThat(space.totalInodes()).isEqualTo(numbers[4]);
        assertThat(space.freeBytes()).isCloseTo(numbers[0] * numbers[1], within(1L << 30));
        assertThat(space.freeInodes()).isCloseTo(numbers[3], within(100_000L));
        assertThat(space.limitsInodes()).isEqualTo(numbers[4] > 0);
    }

    @Test
    void a_directory_to_be_created_has_the_space_of_its_parent() {
        assertThat(DiskSpace.of(directory.resolve("a/b/c")).totalBytes())
                .isEqualTo(DiskSpace.of(directory).totalBytes());
    }
}
