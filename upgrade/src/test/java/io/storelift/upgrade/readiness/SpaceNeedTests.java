package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.Once;
import io.storelift.host.TreeSize;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.ServerDisk;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpaceNeedTests {
    private static final long MB = 1_000_000;

    private static final DatabaseNeed DATABASE = new DatabaseNeed(20 * MB, 0, 5 * MB, false);

    private final SpaceNeed need = need(DATABASE, true);

    private static SpaceNeed need(DatabaseNeed database, boolean shared) {
        return new SpaceNeed(
                new TreeSize(80_000, 10_000, 90_000, 700 * MB, 1000 * MB),
                new TreeSize(10_000, 1_000, 11_000, 80 * MB, 100 * MB),
                new BackupEstimate(Map.of(
                        Part.CODE, new PartEstimate(700 * MB, 90_000, 194 * MB, Duration.ZERO, List.of()),
                        Part.DATABASE, new PartEstimate(20 * MB, 0, 6 * MB, Duration.ZERO, List.of()))),
                database,
                shared);
    }

    private static DiskSpace free(long bytes, long inodes) {
        return new DiskSpace(bytes, 100_000 * MB, inodes, 10_000_000);
    }

    @Test
    void tree_generated_files_backup_kept_tables_and_the_rehearsal_s_database_are_needed_with_a_reserve() {
        // (1000 * 1.15 + 100 + 200 + 6 + 20 * 1.15 + 5) * 1.1
        assertThat(need.bytes()).isEqualTo(1632_400_000L);
        assertThat(need.inodes()).isBetween(126_000L, 128_000L);
    }

    @Test
    void a_server_with_a_disk_of_its_own_takes_nothing_of_this_one() {
        SpaceNeed apart = need(DATABASE, false);

        // (1000 * 1.15 + 100 + 200 + 6) * 1.1
        assertThat(apart.bytes()).isEqualTo(1601_600_000L);
        assertThat(apart.serverBytes()).isEqualTo(30_800_000L);
        assertThat(apart.words(free(1000 * MB, 5))).doesNotContain("rehearsal");
        assertThat(apart.withSharedDisk()).isEqualTo(need);
    }

    @Test
    void a_binary_log_and_the_files_of_many_small_tables_count_too() {
        assertThat(new DatabaseNeed(20 * MB, 0, 5 * MB, true).total() - DATABASE.total())
                .isEqualTo(10 * MB);
        assertThat(new DatabaseNeed(0, 400, 0, false).total()).isEqualTo(400L * 96 * 1024);
        assertThat(need(new DatabaseNeed(20 * MB, 400, 5 * MB, true), true).inodes() - need.inodes())
                .isEqualTo(880);
    }

    @Test
    void it_fits_only_with_enough_bytes_and_inodes() {
        assertThat(need.fits(free(1633 * MB, 200_000))).isTrue();
        assertThat(need.fits(free(1632 * MB, 200_000))).isFalse();
        assertThat(need.fits(free(5000 * MB, 100_000))).isFalse();
        assertThat(need.fits(new DiskSpace(5000 * MB, 100_000 * MB, 0, 0))).isTrue();
    }

    @Test
    void the_numbers_are_told() {
        assertThat(need.words(free(1000 * MB, 5)))
                .contains(
                        "1.6 GB",
                        "1.2 GB",
                        "100.0 MB",
                        "200.0 MB",
                        "6.0 MB",
                        "23.0 MB",
                        "1.0 GB are free",
                        "5 are free");
    }

    @Test
    void a_server_s_disk_of_another_size_is_another_one() {
        DiskSpace here = free(1700 * MB, 200_000);
        ServerSide none = ServerSide.of(new ServerDisk.Distant(), here);
        ServerSide hidden = ServerSide.of(new ServerDisk.Hidden(), here);
        ServerSide full = new ServerSide(false, Path.of("/data"), new DiskSpace(30 * MB, 50_000 * MB, 1, 1));
        SpaceNeed apart = need(DATABASE, false);

        assertThat(hidden.shared()).isTrue();
        assertThat(none.doubtful()).isTrue();
        assertThat(none.words(apart)).contains("30.8 MB", "can't be seen from here");
        assertThat(full.fits(apart)).isFalse();
        assertThat(full.words(apart)).contains("30.8 MB", "30.0 MB are free in /data");
        assertThat(new ServerSide(false, Path.of("/data"), new DiskSpace(31 * MB, 50_000 * MB, 1, 1)).fits(apart))
                .isTrue();
    }

    @Test
    void a_server_on_the_disk_of_the_state_is_seen(@TempDir Path directory) {
        DiskSpace here = DiskSpace.of(directory);

        assertThat(ServerSide.of(new ServerDisk.Seen(directory), here).shared()).isTrue();
        assertThat(ServerSide.of(new ServerDisk.Seen(Path.of("/proc")), here).shared())
                .isFalse();
    }

    @Test
    void the_server_says_what_it_needs() {
        DatabaseConnection connection = MariaDbServer.shared().createDatabase();
        try (StoreDatabase open = StoreDatabase.open(connection)) {
            open.execute("CREATE TABLE small (id INT PRIMARY KEY) ENGINE=InnoDB");
            open.execute("CREATE TABLE large (id INT PRIMARY KEY, x TEXT) ENGINE=InnoDB"
                    + " AS SELECT seq AS id, REPEAT(MD5(seq), 9) AS x FROM seq_1_to_20000");
            open.execute("CREATE VIEW v AS SELECT id FROM small");
            DatabaseNeed asked = DatabaseNeed.of(open);

            assertThat(asked.tables()).isEqualTo(2);
            assertThat(asked.largest()).isBetween(4 * MB, 30 * MB).isLessThan(asked.bytes());
            assertThat(asked.logged()).isFalse();
        }
    }

    @Test
    void either_disk_can_be_too_small_and_one_that_is_not_seen_has_to_be_looked_at(@TempDir Path root)
            throws IOException {
        Store store = SampleStore.in(root).locate();
        DiskSpaceCheck check = new DiskSpaceCheck(
                store,
                UpgradeRequest.to("2.4.4"),
                new Once<>(() -> {
                    throw new IllegalStateException("not asked");
                }),
                new LiveDatabase(MariaDbServer.shared().createDatabase()));
        SpaceNeed apart = need(DATABASE, false);
        DiskSpace enough = free(5000 * MB, 200_000);
        DiskSpace enoughForOne = free(1610 * MB, 200_000);
        ServerSide unseen = new ServerSide(false, null, null);
        ServerSide full = new ServerSide(false, Path.of("/data"), free(30 * MB, 1));

        assertThat(check.judge(apart, enough, unseen, true).status()).isEqualTo(Status.OK);
        assertThat(check.judge(apart, enoughForOne, unseen, true).status()).isEqualTo(Status.WARNING);
        assertThat(check.judge(apart, enough, full, true).remedy()).contains("server's disk");
        assertThat(check.judge(apart, free(1600 * MB, 200_000), unseen, true).remedy())
                .contains("--without-media");
    }
}
