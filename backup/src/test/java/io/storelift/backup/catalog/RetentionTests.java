package io.storelift.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    /** Made that many days ago; 100 bytes. */
    private static BackupSummary backup(String id, int days, @Nullable String base, @Nullable String pinnedBy) {
        return new BackupSummary(
                id,
                NOW.minus(Duration.ofDays(days)),
                "for a test",
                "edition",
                "2.4.3",
                Set.of(Part.CODE),
                100,
                base,
                pinnedBy,
                null);
    }

    private static List<String> expired(Retention retention, BackupSummary... backups) {
        List<BackupSummary> mixed = new ArrayList<>(List.of(backups));
        Collections.reverse(mixed);
        return retention.expired(mixed, NOW).stream().map(BackupSummary::id).toList();
    }

    private static final BackupSummary[] FOUR = {
        backup("d", 0, null, null), backup("c", 1, null, null), backup("b", 10, null, null), backup("a", 40, null, null)
    };

    @Test
    void without_limits_everything_stays() {
        assertThat(expired(Retention.unlimited(), FOUR)).isEmpty();
    }

    @Test
    void of_more_than_the_count_the_oldest_go() {
        assertThat(expired(new Retention(2, null, null), FOUR)).containsExactly("b", "a");
    }

    @Test
    void what_is_older_than_the_age_goes() {
        assertThat(expired(new Retention(null, Duration.ofDays(10), null), FOUR))
                .containsExactly("a");
    }

    @Test
    void beyond_the_size_the_oldest_go() {
        assertThat(expired(new Retention(null, null, 300L), FOUR)).containsExactly("a");
    }

    @Test
    void the_newest_stays_however_old_and_large_it_is() {
        assertThat(expired(
                        new Retention(1, Duration.ZERO, 0L),
                        backup("b", 400, null, null),
                        backup("a", 500, null, null)))
                .containsExactly("a");
    }

    @Test
    void what_a_run_needs_stays() {
        assertThat(expired(
                        new Retention(1, null, null),
                        backup("c", 0, null, null),
                        backup("b", 1, null, "run"),
                        backup("a", 2, null, null)))
                .containsExactly("a");
    }

    @Test
    void what_a_kept_backup_builds_on_stays() {
        assertThat(expired(
                        new Retention(1, null, null),
                        backup("d", 0, "c", null),
                        backup("c", 1, "a", null),
                        backup("b", 2, null, null),
                        backup("a", 3, null, null)))
                .containsExactly("b");
    }

    @Test
    void what_builds_on_another_goes_before_it() {
        assertThat(expired(
                        new Retention(1, null, null),
                        backup("c", 0, null, null),
                        backup("b", 1, "a", null),
                        backup("a", 2, null, null)))
                .containsExactly("b", "a");
    }
}
