package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.BackupManifest.Reading;
import io.storelift.backup.catalog.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PaceTests {
    private static final Path ROOT = Path.of("/srv/shop");
    private static final long ENTRIES = 75_000;
    private static final long BYTES = 1L << 30;

    @TempDir
    Path directory;

    private BackupCatalog catalog;
    private int backups;

    @BeforeEach
    void createCatalog() {
        catalog = new BackupCatalog(directory);
    }

    private Pace pace() {
        return Pace.of(catalog, ROOT);
    }

    /** The newest so far. */
    private Path backUp(Path root, @Nullable Map<Part, Reading> read) throws IOException {
        Instant at = Instant.EPOCH.plus(Duration.ofDays(++backups));
        Path path = Files.createDirectories(directory.resolve("b" + backups));
        BackupManifest manifest = new BackupManifest(
                1, "b" + backups, at, "", root.toString(), "none", "2.4.3", List.of(), null, null, read);
        Files.write(path.resolve(BackupManifest.FILE), JsonMapper.shared().writeValueAsBytes(manifest));
        Files.writeString(path.resolve("COMPLETE"), "x");
        return path;
    }

    private Path backUpIn(long seconds) throws IOException {
        return backUp(ROOT, Map.of(Part.MEDIA, new Reading(BYTES, ENTRIES, seconds * 1000)));
    }

    @Test
    void the_first_backup_is_expected_to_take_as_long_as_on_another_machine() {
        assertThat(pace().of(Part.MEDIA, ENTRIES, BYTES)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
    }

    @Test
    void the_next_one_is_expected_to_take_as_long_as_the_one_before() throws IOException {
        backUpIn(60);

        assertThat(pace().of(Part.MEDIA, ENTRIES, BYTES)).isEqualTo(Duration.ofSeconds(60));
        assertThat(pace().of(Part.MEDIA, 2 * ENTRIES, 2 * BYTES))
                .isBetween(Duration.ofSeconds(118), Duration.ofSeconds(120));
        assertThat(pace().of(Part.MEDIA, ENTRIES, 0)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
    }

    @Test
    void one_part_says_nothing_about_another() throws IOException {
        Duration code = pace().of(Part.CODE, ENTRIES, BYTES);
        backUpIn(60);

        assertThat(pace().of(Part.CODE, ENTRIES, BYTES)).isEqualTo(code);
    }

    @Test
    void one_backup_of_a_busy_hour_does_not_decide() throws IOException {
        for (long seconds : new long[] {9000, 9000, 9000, 60, 61, 900, 59, 62}) {
            backUpIn(seconds);
        }

        assertThat(pace().of(Part.MEDIA, ENTRIES, BYTES)).isEqualTo(Duration.ofSeconds(61));
    }

    @Test
    void backups_of_another_store_or_of_an_older_version_say_nothing() throws IOException {
        Duration expected = pace().of(Part.DATABASE, 0, BYTES);
        backUp(Path.of("/srv/other"), Map.of(Part.DATABASE, new Reading(BYTES, 0, 1_000_000)));
        Path old = backUp(ROOT, Map.of());
        String json = Files.readString(old.resolve(BackupManifest.FILE)).replace(",\"read\":{}", "");
        assertThat(json).doesNotContain("read");
        Files.writeString(old.resolve(BackupManifest.FILE), json);

        assertThat(catalog.list()).hasSize(2);
        assertThat(pace().of(Part.DATABASE, 0, BYTES)).isEqualTo(expected);
    }
}
