package io.storelift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTests {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "12345, 12.3 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "1234567890, 1.23 GB",
        "9223372036854775807, 9223 PB"
    })
    void bytes_have_three_digits_and_a_unit(long bytes, String words) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "4.21, 4.2 s", "59.94, 59.9 s", "59.96, 1 min 0 s", "200, 3 min 20 s", "7500, 2 h 5 min"})
    void seconds_become_minutes_and_hours(double seconds, String words) {
        assertThat(Amounts.seconds(seconds)).isEqualTo(words);
    }

    @Test
    void counts_have_the_right_word() {
        assertThat(Amounts.count(1, "file", "files")).isEqualTo("1 file");
        assertThat(Amounts.count(12345, "file", "files")).isEqualTo("12,345 files");
    }
}
