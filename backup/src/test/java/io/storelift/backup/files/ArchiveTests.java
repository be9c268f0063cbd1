package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.CommandLine;
import io.storelift.host.Digests;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileStatus;
import io.storelift.host.PathFilter;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {
    private final TreeScanner scanner = new TreeScanner();

    @TempDir
    static Path shared;

    /** For all tests but the one that changes its own. */
    private static Path root = Path.of("");

    @TempDir
    Path directory;

    @BeforeAll
    static void createTree() throws IOException {
        root = SampleTree.create(shared.resolve("root"));
    }

    private ProcessResult run(String... command) {
        return new ProcessRunner().run(CommandLine.of(directory, command));
    }

    @Test
    void stock_tar_and_zstd_find_it_equal_to_the_tree() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 3);

        assertThat(run("zstd", "-t", written.archive().toString()).succeeded()).isTrue();
        ProcessResult compared = run(
                "tar",
                "--use-compress-program=zstd",
                "--numeric-owner",
                "-C",
                root.toString(),
                "--diff",
                "-f",
                written.archive().toString());
        assertThat(compared.tail(5)).isEmpty();
        assertThat(compared.succeeded()).isTrue();
        ProcessResult listed = run(
                "tar", "--use-compress-program=zstd", "-tf", written.archive().toString());
        assertThat(listed.output().lines().count())
                .isEqualTo(Archives.list(root).size());
        assertThat(Digests.ofFile(written.archive()))
                .isEqualTo(written.written().sha256());
        assertThat(written.written().changed()).isEmpty();
    }

    @Test
    void what_is_unpacked_equals_the_tree_to_the_nanosecond() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 3);
        Path target = directory.resolve("target");

        written.extract(target);

        assertThat(scanner.contents(target, PathFilter.everything()))
                .isEqualTo(scanner.contents(root, PathFilter.everything()));
        assertThat(scanner.metadata(target, PathFilter.everything()))
                .isEqualTo(scanner.metadata(root, PathFilter.everything()));
        assertThat(FileStatus.of(target.resolve("empty")).modified())
                .isEqualTo(FileStatus.of(root.resolve("empty")).modified());
        assertThat(FileStatus.of(target.resolve("program")).permissions()).isEqualTo(04755);
    }

    @Test
    void the_number_of_threads_does_not_change_a_byte() throws Exception {
        assertThat(Archives.write(root, directory.resolve("one"), 1).written())
                .isEqualTo(Archives.write(root, directory.resolve("four"), 4).written());
    }

    @Test
    void frames_stand_alone_and_the_seek_table_finds_them() throws Exception {
        Path archive = Archives.write(root, directory.resolve("backup"), 2).archive();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(archive)).order(ByteOrder.LITTLE_ENDIAN);
        int frames = bytes.getInt(bytes.capacity() - 9);
        assertThat(bytes.getInt(bytes.capacity() - 4)).isEqualTo(0x8F92EAB1);
        int table = bytes.capacity() - 9 - 8 * frames;
        int offset = 0;
        for (int i = 0; i < frames; i++) {
            int length = bytes.getInt(table + 8 * i);
            byte[] frame = Arrays.copyOfRange(bytes.array(), offset, offset + length);
            int raw = bytes.getInt(table + 8 * i + 4);
            assertThat(com.github.luben.zstd.Zstd.decompress(frame, raw)).hasSize(raw);
            offset += length;
        }
        assertThat(frames).isGreaterThan(8);
        assertThat(offset).isEqualTo(table - 8);
    }

    @Test
    void images_are_stored_rather_than_compressed_in_vain() throws Exception {
        Path images = Files.createDirectories(directory.resolve("images"));
        Files.copy(root.resolve("noise.jpg"), images.resolve("noise.jpg"));

        WrittenArchive written =
                Archives.write(images, directory.resolve("backup"), 2).written();

        assertThat(written.bytes()).isLessThan(written.contentBytes() + 10_000);
    }

    @Test
    void a_tree_in_use_is_archived_as_it_is_by_then() throws Exception {
        Path tree = SampleTree.create(directory.resolve("root"));
        TreeListing listing = Archives.list(tree);
        Files.delete(tree.resolve("text-511"));
        Files.writeString(tree.resolve("text-513"), "shorter");
        Files.writeString(tree.resolve("text-1"), "longer than before");
        Files.write(tree.resolve("noise.jpg"), new byte[100]);
        Files.delete(tree.resolve("noise-exact.jpg"));

        Archives written = Archives.write(listing, directory.resolve("backup"), 2);

        Path target = directory.resolve("target");
        written.extract(target);
        assertThat(target.resolve("text-511")).doesNotExist();
        assertThat(target.resolve("text-513")).hasContent("shorter");
        assertThat(target.resolve("text-1")).hasContent("longer than before");
        assertThat(written.written().vanished()).contains("text-511", "noise-exact.jpg");
        assertThat(written.written().changed()).isEmpty();
        assertThat(run("zstd", "-t", written.archive().toString()).succeeded()).isTrue();
    }

    @Test
    void an_empty_tree_and_no_tree_at_all_make_valid_archives() throws Exception {
        Path empty = Files.createDirectories(directory.resolve("nothing"));

        Archives.write(empty, directory.resolve("a"), 2).extract(directory.resolve("b"));
        Archives.write(directory.resolve("missing"), directory.resolve("c"), 2).extract(directory.resolve("d"));

        assertThat(directory.resolve("b")).isEmptyDirectory();
        assertThat(run("tar", "--use-compress-program=zstd", "-tf", "c/code.tar.zst"))
                .isEqualTo(new ProcessResult(0, "", ""));
    }

    @Test
    void a_cut_off_archive_is_damaged_wherever_it_is_cut() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        byte[] whole = Files.readAllBytes(written.archive());
        for (int i = 1; i < 8; i++) {
            Files.write(written.archive(), Arrays.copyOf(whole, whole.length / 8 * i));

            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(written::read)
                    .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
        }
    }

    @Test
    void an_archive_that_differs_from_its_list_is_damaged() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        TreeListing listing = Archives.list(root);
        List<Member> fewer = new ArrayList<>(listing.members());
        fewer.removeLast();
        Archives other = Archives.write(new TreeListing(root, fewer, List.of()), directory.resolve("other"), 2);

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(
                        () -> new Archives(written.archive(), other.list(), written.written(), written.chain()).read())
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(
                        () -> new Archives(other.archive(), written.list(), written.written(), other.chain()).read())
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED);
    }

    @Test
    void nothing_is_ever_unpacked_over_something() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        Path target = Files.createDirectories(directory.resolve("target"));
        Files.writeString(target.resolve("text-512"), "precious");

        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> written.extract(target));
        assertThat(target.resolve("text-512")).hasContent("precious");
    }
}
