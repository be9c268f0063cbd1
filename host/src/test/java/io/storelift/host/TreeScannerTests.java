package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class TreeScannerTests {
    private final TreeScanner scanner = new TreeScanner(2);

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void createTree() throws IOException {
        root = SampleTree.create(directory.resolve("root"));
    }

    /** A change of a tree, and what notices it. */
    record Change(String name, boolean inContents, boolean inMetadata, Action action) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Action {
        void change(Path root) throws IOException;
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("a new file", true, true, root -> Files.createFile(root.resolve("new"))),
                new Change("a removed link", true, true, root -> Files.delete(root.resolve("dangling"))),
                new Change(
                        "a changed mode",
                        true,
                        true,
                        root -> Files.setPosixFilePermissions(
                                root.resolve("env.php"), PosixFilePermissions.fromString("rw-rw-rw-"))),
                new Change(
                        "a changed directory mode",
                        true,
                        true,
                        root -> Files.setPosixFilePermissions(
                                root.resolve("empty"), PosixFilePermissions.fromString("rwx------"))),
                new Change(
                        "changed content", true, true, root -> Files.writeString(root.resolve("env.php"), "<?php 1")),
                new Change("another link target", true, true, root -> {
                    Files.delete(root.resolve("current"));
                    Files.createSymbolicLink(root.resolve("current"), Path.of("env.php"));
                }),
                new Change(
                        "a touched file",
                        false,
                        true,
                        root -> SampleTree.touch(root.resolve("env.php"), "2020-01-01T00:00:00Z")),
                new Change("an empty directory", true, true, root -> Files.createDirectory(root.resolve("new"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_changes_the_fingerprint(Change change) throws Exception {
        TreeFingerprint contents = scanner.contents(root, PathFilter.everything());
        TreeFingerprint metadata = scanner.metadata(root, PathFilter.everything());

        change.action().change(root);

        assertThat(scanner.contents(root, PathFilter.everything()).equals(contents))
                .isEqualTo(!change.inContents());
        assertThat(scanner.metadata(root, PathFilter.everything()).equals(metadata))
                .isEqualTo(!change.inMetadata());
    }

    @Test
    void a_fingerprint_does_not_depend_on_place_or_number_of_threads() throws Exception {
        Path moved = Files.move(root, directory.resolve("elsewhere"));

        assertThat(new TreeScanner(1).contents(moved, PathFilter.everything()))
                .isEqualTo(new TreeScanner(4).contents(moved, PathFilter.everything()));
    }

    @Test
    void what_is_filtered_out_does_not_count() throws Exception {
        PathFilter filter = (relative, isDirectory) -> !relative.startsWith("pub");
        TreeFingerprint before = scanner.contents(root, filter);

        Files.writeString(root.resolve("pub/new"), "x");

        assertThat(scanner.contents(root, filter)).isEqualTo(before);
        assertThat(before.files()).isEqualTo(5);
    }

    @Test
    void the_size_is_what_du_says() {
        TreeSize size = scanner.size(root, PathFilter.everything());

        String du = new ProcessRunner()
                .run(CommandLine.of(root, "du", "-s", "--block-size=1", "."))
                .output();
        assertThat(size.allocated()).isEqualTo(Long.parseLong(du.substring(0, du.indexOf('\t'))));
        assertThat(size.files()).isEqualTo(10);
        assertThat(size.inodes()).isEqualTo(10 + 3 + 7);
        assertThat(size.bytes()).isGreaterThan(5 * 4 / 2);
    }

    @Test
    void entries_come_parents_first_in_order_of_their_names() {
        List<Path> paths = scanner.entries(root, (relative, isDirectory) -> !relative.startsWith("pub/media")).stream()
                .map(TreeEntry::relative)
                .toList();

        assertThat(paths)
                .isSorted()
                .contains(Path.of("bin"), Path.of("bin/magento"), Path.of("to-directory"))
                .doesNotContain(Path.of(""), Path.of("to-directory/media"));
    }

    @Test
    void a_file_status_has_what_the_kernel_knows() throws Exception {
        Path file = root.resolve("bin/magento");

        FileStatus status = FileStatus.of(file);

        assertThat(status.type()).isEqualTo(FileType.FILE);
        assertThat(status.permissions()).isEqualTo(0775);
        assertThat(status.size()).isEqualTo(Files.size(file));
        assertThat(status.modifiedTime()).isEqualTo(Files.getLastModifiedTime(file));
        assertThat(status.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        assertThat(status.device()).isEqualTo(FileStatus.of(root).device());
        assertThat(status.links()).isEqualTo(1);
        assertThat(FileStatus.of(root.resolve("dangling")).type()).isEqualTo(FileType.LINK);
    }
}
