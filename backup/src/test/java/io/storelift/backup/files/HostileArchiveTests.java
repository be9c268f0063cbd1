package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import io.storelift.backup.stream.SeekTable;
import io.storelift.host.Digests;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.host.kernel.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
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

    private static final byte[] EVIL = "evil".getBytes(StandardCharsets.US_ASCII);

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

    private static void append(Text lines, TarArchiveEntry entry) {
        boolean directory = entry.isDirectory();
        int type = entry.isSymbolicLink() ? 0120000 : directory ? 0040000 : 0100000;
        String name = entry.getName();
        Node node = new Node(type | entry.getMode(), 0, 0, 1, entry.getSize(), 0, 1, 1, TIME.getEpochSecond(), 0, 0, 0);
        ListLine.appendStatus(lines, directory ? name.substring(0, name.length() - 1) : name, node);
        byte[] digest = HexFormat.of().parseHex(Digests.of(entry.getSize() > 0 ? EVIL : new byte[0]));
        ListLine.appendRest(
                lines,
                entry.isSymbolicLink() ? entry.getLinkName() : null,
                null,
                "",
                type == 0100000 ? digest : null,
                "backup");
    }

    private Archives archive(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Text lines = new Text();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "ISO-8859-1")) {
            for (TarArchiveEntry entry : entries) {
                append(lines, entry);
                tar.putArchiveEntry(entry);
                if (entry.getSize() > 0) {
                    tar.write(EVIL);
                }
                tar.closeArchiveEntry();
            }
        }
        return archive(bytes.toByteArray(), bytes.size(), lines);
    }

    /** @param raw what the table of frames says of its length */
    private Archives archive(byte[] tar, int raw, Text lines) throws IOException {
        Path archive = directory.resolve("code.tar.zst");
        Path list = directory.resolve("code.mtree.zst");
        Files.deleteIfExists(list);
        byte[] frame = Zstd.compress(tar);
        SeekTable table = new SeekTable();
        table.add(frame.length, raw);
        try (OutputStream out = Files.newOutputStream(archive)) {
            out.write(frame);
            out.write(table.encoded());
        }
        try (FileListWriter writer = new FileListWriter(list)) {
            writer.append(lines.copy());
        }
        WrittenArchive nothing = new WrittenArchive(0, "", "", null, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
        return new Archives(archive, list, nothing, List.of(new ArchiveSource("backup", archive)));
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

    @Test
    void a_hard_link_to_elsewhere_is_refused() throws Exception {
        TarArchiveEntry link = entry("x", TarConstants.LF_LINK, "../evil");
        Text lines = new Text();
        Node node = new Node(0100644, 0, 0, 2, 0, 0, 1, 1, TIME.getEpochSecond(), 0, 0, 0);
        ListLine.appendStatus(lines, "x", node);
        ListLine.appendRest(lines, null, "../evil", "", null, "backup");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "ISO-8859-1")) {
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }

        assertRefused(archive(bytes.toByteArray(), bytes.size(), lines));
    }

    @Test
    void a_name_with_a_zero_in_it_is_refused() throws Exception {
        Text lines = new Text();
        ListLine.appendStatus(lines, "x\0y", new Node(0100644, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0));
        ListLine.appendRest(lines, null, null, "", new byte[32], "backup");

        assertRefused(archive(new byte[1024], 1024, lines));
    }

    @Test
    void a_frame_that_would_take_all_memory_is_refused() throws Exception {
        assertRefused(archive(new byte[1024], Integer.MAX_VALUE, new Text()));
        assertRefused(archive(new byte[1024], -1, new Text()));
    }

    @Test
    void a_frame_that_becomes_larger_than_said_is_damaged() throws Exception {
        Archives bomb = archive(new byte[200 << 20], 1 << 20, new Text());

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> bomb.extract(target))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
    }

    @Test
    void a_member_of_enormous_size_writes_nothing() throws Exception {
        TarArchiveEntry entry = entry("x", TarConstants.LF_NORMAL, "");
        Archives small = archive(entry);
        entry.setSize(1L << 50);
        byte[] header = new byte[1536];
        entry.writeEntryHeader(header);
        Archives huge = archive(header, header.length, new Text());

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> huge.extract(target))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
        assertThat(target).isEmptyDirectory();
        assertThat(small.archive()).exists();
    }

    @Test
    void what_only_the_archive_has_is_never_written() throws Exception {
        Archives archive = archive(entry("x", TarConstants.LF_NORMAL, ""), entry("y", TarConstants.LF_NORMAL, ""));
        Text lines = new Text();
        append(lines, entry("x", TarConstants.LF_NORMAL, ""));
        Files.delete(archive.list());
        try (FileListWriter writer = new FileListWriter(archive.list())) {
            writer.append(lines.copy());
        }

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> archive.extract(target))
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED)
                .withMessageContaining("y isn't in the list of files");
        assertThat(target.resolve("y")).doesNotExist();
    }
}
