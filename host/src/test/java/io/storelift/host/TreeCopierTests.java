package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TreeCopierTests {
    private final TreeCopier copier = new TreeCopier(3);
    private final TreeScanner scanner = new TreeScanner(3);

    @TempDir
    Path directory;

    private CopyStatistics copy(Path source, Path target) {
        return copier.copy(source, target, PathFilter.everything(), ProgressListener.ignore());
    }

    @Test
    void a_copy_equals_its_source() throws Exception {
        // More than the walker hands to one thread at a time.
        Path source = SampleTree.create(directory.resolve("source"), 600);
        Path target = directory.resolve("target");

        CopyStatistics statistics = copy(source, target);

        assertThat(scanner.contents(target, PathFilter.everything()))
                .isEqualTo(scanner.contents(source, PathFilter.everything()));
        assertThat(scanner.metadata(target, PathFilter.everything()))
                .isEqualTo(scanner.metadata(source, PathFilter.everything()));
        assertThat(statistics.files()).isEqualTo(605);
        assertThat(statistics.links()).isEqualTo(3);
        assertThat(statistics.directories()).isEqualTo(7);
        assertThat(statistics.bytes())
                .isEqualTo(scanner.size(source, PathFilter.everything()).bytes());
        assertThat(statistics.skipped()).isEmpty();
        assertThat(statistics.vanished()).isEmpty();
    }

    @Test
    void modes_and_times_are_kept_of_directories_too() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));

        copy(source, directory.resolve("target"));

        FileStatus media = FileStatus.of(directory.resolve("target/pub/media"));
        assertThat(media.permissions()).isEqualTo(02775);
        assertThat(media.modified()).isEqualTo(Instant.parse("2018-01-02T03:04:05.000000001Z"));
        assertThat(FileStatus.of(directory.resolve("target/bin/magento")).modified())
                .isEqualTo(Instant.parse("2019-03-04T05:06:07.123456789Z"));
        assertThat(FileStatus.of(directory.resolve("target/read-only")).permissions())
                .isEqualTo(0555);
    }

    @Test
    void a_link_has_its_own_time() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        Path link = Files.createSymbolicLink(source.resolve("link"), Path.of("nowhere"));
        FileTimes.setModified(link, Instant.parse("2016-02-03T04:05:06.000000007Z"));

        copy(source, directory.resolve("target"));

        assertThat(FileStatus.of(directory.resolve("target/link")).modified())
                .isEqualTo(Instant.parse("2016-02-03T04:05:06.000000007Z"));
    }

    @Test
    void root_keeps_the_owners() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source/media"));
        Path file = Files.writeString(source.resolve("file"), "x");
        Path link = Files.createSymbolicLink(source.resolve("link"), Path.of("file"));
        assumeTrue(Ownership.give(file, 33, 34), "needs root");
        Ownership.give(link, 35, 36);
        Ownership.give(source, 37, 38);

        copy(directory.resolve("source"), directory.resolve("target"));

        assertThat(FileStatus.of(directory.resolve("target/media/file")))
                .extracting(FileStatus::uid, FileStatus::gid)
                .containsExactly(33, 34);
        assertThat(FileStatus.of(directory.resolve("target/media/link")))
                .extracting(FileStatus::uid, FileStatus::gid)
                .containsExactly(35, 36);
        assertThat(FileStatus.of(directory.resolve("target/media")))
                .extracting(FileStatus::uid, FileStatus::gid)
                .containsExactly(37, 38);
    }

    @Test
    void the_filter_decides_and_directories_left_out_are_not_entered() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));

        CopyStatistics statistics = copier.copy(
                source,
                directory.resolve("target"),
                (relative, isDirectory) -> {
                    assertThat(relative.startsWith("pub/media/image 1.jpg")).isFalse();
                    return !(relative.equals(Path.of("pub/media")) && isDirectory) && !relative.endsWith("env.php");
                },
                ProgressListener.ignore());

        assertThat(directory.resolve("target/pub")).isEmptyDirectory();
        assertThat(directory.resolve("target/env.php")).doesNotExist();
        assertThat(statistics.files()).isEqualTo(4);
    }

    @Test
    void pipes_are_skipped_and_named() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        new ProcessRunner().run(CommandLine.of(source, "mkfifo", "pipe"));

        assertThat(copy(source, directory.resolve("target")).skipped()).containsExactly(Path.of("pipe"));
    }

    @Test
    void what_stands_in_the_target_is_never_overwritten() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));
        Path precious = Files.createDirectories(directory.resolve("target")).resolve("env.php");
        Files.writeString(precious, "precious");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> copy(source, directory.resolve("target")))
                .withMessageContaining("env.php");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void a_link_in_the_place_of_a_directory_is_not_written_through() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.createDirectories(directory.resolve("target"));
        Files.createSymbolicLink(directory.resolve("target/pub"), elsewhere);

        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> copy(source, directory.resolve("target")));
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_missing_source_is_told() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> copy(directory.resolve("missing"), directory.resolve("target")))
                .matches(e -> e.code() == ErrorCode.FILE_OPERATION_FAILED)
                .withMessageContaining("missing");
    }

    @Test
    void progress_ends_with_all_files_and_an_interruption_stops() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));
        AtomicLong last = new AtomicLong();
        copier.copy(source, directory.resolve("target"), PathFilter.everything(), (label, done, total, unit) -> {
            assertThat(unit).isEqualTo(Unit.FILES);
            last.set(done);
        });
        assertThat(last.get()).isEqualTo(10);

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> copy(source, directory.resolve("other")))
                .matches(e -> e.code() == ErrorCode.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void names_of_any_bytes_survive_a_locale_without_them() throws Exception {
        Path source = SampleTree.create(directory.resolve("source"));
        Path target = directory.resolve("target");

        Process child =
                ChildJvm.start(TreeCopyProgram.class, Map.of("LC_ALL", "C"), source.toString(), target.toString());
        String digest = ChildJvm.firstLine(child);

        assertThat(digest)
                .isEqualTo(scanner.contents(source, PathFilter.everything()).digest())
                .isEqualTo(scanner.contents(target, PathFilter.everything()).digest());
        byte[] name = "größe😀".getBytes(StandardCharsets.UTF_8);
        assertThat(Files.exists(RawPath.resolve(target, name), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
