package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.FileType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TarFormatTests {
    private static final Instant TIME = Instant.ofEpochSecond(1_637_000_000);

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
                new FileRecord("directory", FileType.DIRECTORY, 02775, 0, 0, 0, TIME, null),
                new FileRecord("d".repeat(100), FileType.DIRECTORY, 0700, 0, 0, 0, TIME, null),
                new FileRecord(FileRecord.ROOT, FileType.DIRECTORY, 0755, 33, 33, 0, TIME, null),
                link("current", "../releases/1"),
                link("far", "t/".repeat(150)),
                link("l".repeat(300), "t".repeat(300)),
                new FileRecord("owner", FileType.FILE, 0, 2_000_000, 3_000_000, 0, TIME, null),
                new FileRecord("old", FileType.FILE, 07777, 1, 1, 0, Instant.ofEpochSecond(-86_400), null),
                new FileRecord("new", FileType.FILE, 0644, 1, 1, 0, Instant.ofEpochSecond(1L << 34), null));
    }

    private static FileRecord file(String name, long size) {
        return new FileRecord(name, FileType.FILE, 0640, 1000, 33, size, TIME, null);
    }

    private static FileRecord link(String name, String target) {
        return new FileRecord(name, FileType.LINK, 0777, 1000, 33, 0, TIME, target);
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_header_is_read_as_it_was_meant(FileRecord file) throws IOException {
        SegmentBuffer buffer = new SegmentBuffer(16);
        TarFormat.appendHeader(buffer, file);
        assertThat(buffer.length() % TarFormat.BLOCK).isZero();

        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.length());
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "ISO-8859-1")) {
            TarArchiveEntry entry = tar.getNextEntry();

            assertThat(entry.isCheckSumOK()).isTrue();
            assertThat(read(entry)).isEqualTo(file);
        }
    }

    private static FileRecord read(TarArchiveEntry entry) {
        FileType type = new MemberGuard("test").type(entry);
        @Nullable String link = MemberGuard.link(entry);
        String name = entry.getName();
        return new FileRecord(
                type == FileType.DIRECTORY ? name.substring(0, name.length() - 1) : name,
                type,
                entry.getMode() & 07777,
                (int) entry.getLongUserId(),
                (int) entry.getLongGroupId(),
                entry.getSize(),
                entry.getLastModifiedTime().toInstant(),
                link);
    }
}
