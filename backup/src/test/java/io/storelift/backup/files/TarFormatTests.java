package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.kernel.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TarFormatTests {
    private static final long SECONDS = 1_600_000_000;

    static Stream<FileRecord> records() {
        return Stream.of(
                file("index.php", 0),
                file("a".repeat(100), 0),
                file("a".repeat(101), 0),
                file("d/".repeat(60) + "f", 0),
                file("d".repeat(155) + "/" + "f".repeat(100), 0),
                file("d".repeat(156) + "/" + "f".repeat(100), 0),
                file("d/".repeat(2000) + "f", 0),
                file(BinaryName.of("größe😀".getBytes(StandardCharsets.UTF_8)), 0),
                file(BinaryName.of(new byte[] {'x', (byte) 0xFF, (byte) 0x80}), 0),
                file("large", (8L << 30) + 7),
                file("huge", 1L << 50),
                record("directory", 0042775, 0, 0, 0, SECONDS, 0, null),
                record("d".repeat(100), 0040700, 0, 0, 0, SECONDS, 0, null),
                record(Member.ROOT, 0040755, 33, 33, 0, SECONDS, 0, null),
                record("current", 0120777, 1000, 33, 0, SECONDS, 0, "../releases/1"),
                record("far", 0120777, 1000, 33, 0, SECONDS, 0, "t/".repeat(150)),
                record("l".repeat(300), 0120777, 1000, 33, 0, SECONDS, 0, "t".repeat(300)),
                record("owner", 0100000, 2_000_000, 3_000_000, 0, SECONDS, 0, null),
                record("old", 0107777, 1, 1, 0, -86_400, 0, null),
                record("older", 0100644, 1, 1, 0, -86_400, 999_999_999, null),
                record("precise", 0100644, 1, 1, 0, SECONDS, 1, null),
                record("new", 0100644, 1, 1, 0, 1L << 34, 0, null));
    }

    private static FileRecord file(String name, long size) {
        return record(name, 0100640, 1000, 33, size, SECONDS, 0, null);
    }

    private static FileRecord record(
            String name, int mode, int uid, int gid, long size, long seconds, int nanos, @Nullable String link) {
        return new FileRecord(
                name, new Node(mode, uid, gid, 1, size, 0, 0, 0, seconds, nanos, 0, 0), link, null, "", "", "");
    }

    private static SegmentBuffer headers(FileRecord file) {
        SegmentBuffer buffer = new SegmentBuffer(16);
        new TarFormat()
                .appendHeader(
                        buffer,
                        file.name(),
                        file.node(),
                        file.link(),
                        null,
                        ExtendedAttributes.NONE,
                        file.size(),
                        false);
        return buffer;
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_header_is_read_as_it_was_meant(FileRecord file) throws IOException {
        SegmentBuffer buffer = headers(file);
        assertThat(buffer.length() % TarFormat.BLOCK).isZero();

        byte[] bytes = new byte[buffer.length()];
        buffer.memory().bytes().get(0, bytes);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "ISO-8859-1")) {
            TarArchiveEntry entry = tar.getNextEntry();

            assertThat(entry.isCheckSumOK()).isTrue();
            assertThat(read(entry)).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void our_own_reader_reads_it_too(FileRecord file) throws IOException {
        SegmentBuffer buffer = headers(file);

        TarMember member = Objects.requireNonNull(new TarParser("test").parse(buffer.memory(), 0, buffer.length()));

        assertThat(member.name()).isEqualTo(file.name());
        assertThat(member.mode()).isEqualTo(file.node().permissions());
        assertThat(member.uid()).isEqualTo(file.node().uid());
        assertThat(member.gid()).isEqualTo(file.node().gid());
        assertThat(member.size()).isEqualTo(file.size());
        assertThat(member.modified()).isEqualTo(file.node().modified());
        assertThat(member.modifiedNanos()).isEqualTo(file.node().modifiedNanos());
        assertThat(member.target()).isEqualTo(file.link());
        assertThat(member.content()).isEqualTo(buffer.length());
    }

    private static FileRecord read(TarArchiveEntry entry) {
        String name = entry.getName();
        Instant modified = entry.getLastModifiedTime().toInstant();
        int type = entry.isSymbolicLink() ? 0120000 : entry.isDirectory() ? 0040000 : 0100000;
        return record(
                entry.isDirectory() ? name.substring(0, name.length() - 1) : name,
                type | (entry.getMode() & 07777),
                (int) entry.getLongUserId(),
                (int) entry.getLongGroupId(),
                entry.getSize(),
                modified.getEpochSecond(),
                modified.getNano(),
                entry.isSymbolicLink() ? entry.getLinkName() : null);
    }
}
