package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.TreeSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpaceNeedTests {
    private static final long MB = 1_000_000;

    private final SpaceNeed need = new SpaceNeed(
            new TreeSize(80_000, 10_000, 90_000, 700 * MB, 1000 * MB),
            new TreeSize(10_000, 1_000, 11_000, 80 * MB, 100 * MB),
            new BackupEstimate(
                    Map.of(Part.CODE, new PartEstimate(700 * MB, 90_000, 200 * MB, Duration.ZERO, List.of()))),
            25 * MB);

    private static DiskSpace free(long bytes, long inodes) {
        return new DiskSpace(bytes, 100_000 * MB, inodes, 10_000_000);
    }

    @Test
    void tree_generated_files_backup_and_two_databases_with_a_reserve_are_needed() {
        // (1000 * 1.15 + 100 + 200 + 2 * 25) * 1.1
        assertThat(need.bytes()).isEqualTo(1650 * MB);
        assertThat(need.inodes()).isBetween(126_000L, 128_000L);
    }

    @Test
    void it_fits_only_with_enough_bytes_and_inodes() {
        assertThat(need.fits(free(1650 * MB, 200_000))).isTrue();
        assertThat(need.fits(free(1649 * MB, 200_000))).isFalse();
        assertThat(need.fits(free(5000 * MB, 100_000))).isFalse();
        assertThat(need.fits(new DiskSpace(5000 * MB, 100_000 * MB, 0, 0))).isTrue();
    }

    @Test
    void the_numbers_are_told() {
        assertThat(need.words(free(1000 * MB, 5)))
                .contains("1.7 GB", "1.2 GB", "100.0 MB", "200.0 MB", "50.0 MB", "1.0 GB are free", "5 are free");
    }
}
