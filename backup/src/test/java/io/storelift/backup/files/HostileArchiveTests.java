package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made to write where they shouldn't. Their list of files is made to fit. */
class HostileArchiveTests {
    private static final Instant TIME = Instant.ofEpochSecond(1_600_000_000);

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void createTarget() throws IOException {
        target = Files.createDirectories(directory.resolve("outside/target"));
    }

    @AfterEach
    void removeLinks() {
        new TreeRemover().remove(target);
    }

    private static TarArchiveEntry entry(String name, byte type, String link) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(link);
        entry.setModTime(TIME.toEpochMilli());
        if (type == TarConstants.LF_NORMAL) {
            entry.setSize(4);
        }
        return entry;
    }

    private static FileRecord record(TarArchiveEntry entry) {
        FileType type =
                entry.isSymbolicLink() ? FileType.LINK : entry.isDirectory() ? FileType.DIRECTORY : FileType.FILE;
        String name = entry.getName();
        return new FileRecord(
                type == FileType.DIRECTORY ? name.substring(0, name.length() - 1) : name,
                type,
                entry.getMode() & 07777,
                0,
                0,
                entry.getSize(),
                TIME,
                type == FileType.LINK ? entry.getLinkName() : null);
    }

    private Archives archive(TarArchiveEntry... entries) throws IOException {
        Path archive = directory.resolve("code.tar.zst");
        Path list = directory.resolve(BackupDirectory.FILE_LIST);
        try (TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new ZstdOutputStream(Files.newOutputStream(archive)), "ISO-8859-1");
                FileListWriter writer = new FileListWriter(list)) {
            for (TarArchiveEntry entry : entries) {
                writer.append(Part.CODE, record(entry));
                tar.putArchiveEntry(entry);
                if (entry.getSize() > 0) {
                    tar.write("evil".getBytes(StandardCharsets.US_ASCII));
                }
                tar.closeArchiveEntry();
            }
        }
        return new Archives(archive, list, new WrittenArchive(0, "", 0, 0, 0, 0, List.of()));
    }

    private void assertRefused(Archives archive) {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.extract(target))
                .matches(e -> e.code() == ErrorCode.BACKUP_HOSTILE);
        assertThat(directory.resolve("outside").toFile().list()).containsExactly("target");
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "x/../../evil",
                "..",
                "/tmp/storelift-evil",
                "//tmp/storelift-evil",
                "./evil",
                "x//evil",
                "./../evil",
                "nowhere/evil",
                ""
            })
    void a_name_that_leads_elsewhere_is_refused(String name) throws Exception {
        assertRefused(archive(entry("x/", TarConstants.LF_DIR, ""), entry(name, TarConstants.LF_NORMAL, "")));
        assertThat(Path.of("/tmp/storelift-evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/tmp", "../..", "."})
    void a_path_through_a_link_is_refused(String points) throws Exception {
        assertRefused(
                archive(entry("x", TarConstants.LF_SYMLINK, points), entry("x/evil", TarConstants.LF_NORMAL, "")));
    }

    @Test
    void a_link_that_replaces_a_directory_is_refused() throws Exception {
        assertRefused(archive(
                entry("x/", TarConstants.LF_DIR, ""),
                entry("x", TarConstants.LF_SYMLINK, ".."),
                entry("x/evil", TarConstants.LF_NORMAL, "")));
    }

    @Test
    void a_file_that_replaces_a_link_is_refused() throws Exception {
        assertRefused(archive(entry("x", TarConstants.LF_SYMLINK, "../evil"), entry("x", TarConstants.LF_NORMAL, "")));
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO,
                TarConstants.LF_CONTIG
            })
    void hard_links_devices_and_the_like_are_refused(byte type) throws Exception {
        assertRefused(archive(entry("x", type, "/etc/passwd")));
    }

    @Test
    void a_link_to_elsewhere_that_is_in_the_list_is_a_link_as_any() throws Exception {
        archive(entry("x", TarConstants.LF_SYMLINK, "/srv/shared/media")).extract(target);

        assertThat(Files.readSymbolicLink(target.resolve("x"))).isEqualTo(Path.of("/srv/shared/media"));
    }
}
