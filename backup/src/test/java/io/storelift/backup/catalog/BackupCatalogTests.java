package io.storelift.backup.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BackupCatalogTests {
    @TempDir
    Path directory;

    private BackupCatalog catalog;

    @BeforeEach
    void createCatalog() throws IOException {
        catalog = new BackupCatalog(directory);
        create("old", Instant.parse("2026-01-01T00:00:00Z"));
        create("new", Instant.parse("2026-02-01T00:00:00Z"));
    }

    private Path create(String id, Instant at) throws IOException {
        Path path = Files.createDirectories(directory.resolve(id));
        BackupManifest manifest = new BackupManifest(
                1, id, at, "", "/srv/shop", "magento/product-community-edition", "2.4.3", List.of(), null);
        Files.write(path.resolve("manifest.json"), JsonMapper.shared().writeValueAsBytes(manifest));
        Files.writeString(path.resolve("COMPLETE"), "x");
        return path;
    }

    @Test
    void whole_backups_are_listed_newest_first() throws Exception {
        Files.createDirectories(directory.resolve("started.partial"));
        Files.createDirectories(directory.resolve("not-complete"));
        create("going.deleting", Instant.EPOCH);
        create("renamed.partial", Instant.EPOCH);
        Files.writeString(create("no-manifest", Instant.EPOCH).resolve("manifest.json"), "{");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("old"));
        Files.writeString(directory.resolve("README"), "x");

        assertThat(catalog.list()).extracting(BackupSummary::id).containsExactly("new", "old");
        assertThat(catalog.leftovers())
                .containsExactly("going.deleting", "not-complete", "renamed.partial", "started.partial");
    }

    @Test
    void no_directory_no_backups() {
        assertThat(new BackupCatalog(directory.resolve("missing")).list()).isEmpty();
        assertThat(new BackupCatalog(directory.resolve("missing")).find("x")).isEmpty();
    }

    @Test
    void a_backup_is_found_by_its_name() {
        assertThat(catalog.find("old")).hasValueSatisfying(found -> {
            assertThat(found.createdAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
            assertThat(found.version()).isEqualTo("2.4.3");
            assertThat(found.pinnedBy()).isNull();
            assertThat(found.verified()).isNull();
        });
        assertThat(catalog.find("unknown")).isEmpty();
    }

    @Test
    void a_damaged_note_does_not_hide_the_backup() throws Exception {
        Files.writeString(directory.resolve("old/verified.json"), "{");

        assertThat(catalog.find("old").orElseThrow().verified()).isNull();
        assertThat(catalog.list()).hasSize(2);
    }

    @Test
    void a_pinned_backup_is_not_deleted_until_it_is_unpinned() {
        catalog.pin("old", "20261121-run");

        assertThat(catalog.find("old").orElseThrow().pinnedBy()).isEqualTo("20261121-run");
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> catalog.delete("old"))
                .matches(e -> e.code() == ErrorCode.BACKUP_PINNED)
                .withMessageContaining("20261121-run");
        assertThat(catalog.list()).hasSize(2);

        catalog.unpin("old");
        catalog.unpin("old");
        catalog.delete("old");
        assertThat(directory.toFile().list()).containsExactly("new");
    }

    @Test
    void leftovers_can_be_deleted() throws Exception {
        Files.createDirectories(directory.resolve("started.partial/x"));
        Files.createDirectories(directory.resolve("going.deleting/x"));

        catalog.leftovers().forEach(catalog::delete);

        assertThat(catalog.leftovers()).isEmpty();
        assertThat(catalog.list()).hasSize(2);
    }

    @Test
    void an_unknown_or_incomplete_backup_has_no_directory() throws Exception {
        Files.createDirectories(directory.resolve("not-complete"));

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> catalog.directory("unknown"))
                .matches(e -> e.code() == ErrorCode.BACKUP_UNKNOWN);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> catalog.directory("not-complete"))
                .matches(e -> e.code() == ErrorCode.BACKUP_INCOMPLETE);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> catalog.delete("unknown"))
                .matches(e -> e.code() == ErrorCode.BACKUP_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../x", "a/b", "/etc", "-rf", ".hidden", "a b", "a\nb"})
    void a_name_never_leads_elsewhere(String id) {
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> catalog.directory(id));
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> catalog.delete(id));
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> catalog.find(id));
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> catalog.pin(id, "run"));
    }
}
