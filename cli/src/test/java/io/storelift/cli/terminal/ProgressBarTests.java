package io.storelift.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTests {
    private final Instant begun = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void shows_bar_amount_rate_and_time_left() {
        ProgressBar bar = new ProgressBar("code", begun, 0);

        assertThat(bar.text(begun.plusSeconds(10), 50_000_000, 200_000_000, "bytes"))
                .isEqualTo("[######..................]  25 %  code: 50.0 MB of 200 MB, 5.00 MB/s, 30.0 s left");
    }

    @Test
    void without_a_total_there_is_no_bar_and_no_end() {
        ProgressBar bar = new ProgressBar("files", begun, 0);

        assertThat(bar.text(begun.plusSeconds(2), 500, -1, "files")).isEqualTo("files: 500 files, 250 files/s");
    }

    @Test
    void what_was_done_before_it_began_does_not_count_for_the_rate() {
        ProgressBar bar = new ProgressBar("code", begun, 1000);

        assertThat(bar.text(begun.plusSeconds(10), 1100, 2100, "bytes")).endsWith("10 B/s, 1 min 40 s left");
    }

    @Test
    void says_nothing_of_rates_in_the_first_second() {
        ProgressBar bar = new ProgressBar("code", begun, 0);

        assertThat(bar.text(begun.plusMillis(10), 5, 10, "items")).endsWith("code: 5 of 10");
    }
}
