package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that a disk spoilt, disks that are full, trees that don't keep still. */
class DamageTests {
    private static final int FLIPS = 60;

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void createTree() throws IOException {
        root = SampleTree.create(directory.resolve("root"));
    }

    private static void flip(Path file, byte[] whole, long bit) throws IOException {
        byte[] bytes = whole.clone();
        bytes[(int) (bit >> 3)] ^= (byte) (1 << (bit & 7));
        Files.write(file, bytes);
    }

    private void assertFound(Archives archives) {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(archives::read)
                .matches(e -> e.code() == ErrorCode.BACKUP_DAMAGED || e.code() == ErrorCode.BACKUP_HOSTILE);
    }

    @Test
    void any_bit_of_an_archive_that_flips_is_found() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        byte[] whole = Files.readAllBytes(written.archive());
        for (int i = 0; i < FLIPS; i++) {
            flip(written.archive(), whole, whole.length * 8L / FLIPS * i + i * 5L);

            assertFound(written);
        }
    }

    @Test
    void any_bit_of_what_is_stored_as_it_is_that_flips_is_found() throws Exception {
        Path images = Files.createDirectory(directory.resolve("images"));
        Files.copy(root.resolve("noise.jpg"), images.resolve("noise.jpg"));
        Archives written = Archives.write(images, directory.resolve("backup"), 2);
        byte[] whole = Files.readAllBytes(written.archive());
        for (int i = 0; i < FLIPS; i++) {
            flip(written.archive(), whole, whole.length * 8L / FLIPS * i + i * 5L);

            assertFound(written);
        }
    }

    @Test
    void any_bit_of_a_list_that_flips_is_found() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        byte[] whole = Files.readAllBytes(written.list());
        for (int i = 0; i < FLIPS; i++) {
            flip(written.list(), whole, whole.length * 8L / FLIPS * i + i * 5L);

            assertFound(written);
        }
    }

    @Test
    void an_archive_without_its_end_is_found() throws Exception {
        Archives written = Archives.write(root, directory.resolve("backup"), 2);
        byte[] whole = Files.readAllBytes(written.archive());
        for (int missing : new int[] {1, 2, 9, 100, whole.length / 2, whole.length - 1, whole.length}) {
            Files.write(written.archive(), Arrays.copyOf(whole, whole.length - missing));

            assertFound(written);
        }
    }

    @Test
    void a_full_disk_is_called_so_when_writing_and_when_unpacking() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
                "no file system can be mounted here: a full disk is not tested");
        try {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> Archives.write(root, small.resolve("backup"), 2))
                    .matches(e -> StoreliftException.of("writing", e).code() == ErrorCode.DISK_FULL);
            Archives written = Archives.write(root, directory.resolve("backup"), 2);
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> written.extract(small.resolve("target")))
                    .matches(e -> e.code() == ErrorCode.DISK_FULL);
        } finally {
            run("umount", small.toString());
        }
    }

    private boolean run(String... command) {
        return new ProcessRunner().run(CommandLine.of(directory, command)).succeeded();
    }

    @Test
    void a_tree_that_does_not_keep_still_makes_a_valid_archive() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        Thread visitor = Thread.ofPlatform().start(() -> {
            for (int i = 0; !end.get(); i++) {
                disturb(i);
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                Archives written = Archives.write(root, directory.resolve("backup-" + i), 3);
                written.extract(directory.resolve("target-" + i));

                assertThat(run("sh", "-c", "zstd -dcq backup-" + i + "/code.tar.zst | tar -tf - >list-" + i))
                        .isTrue();
                assertThat(Files.readAllLines(directory.resolve("list-" + i))).hasSameSizeAs(written.records());
            }
        } finally {
            end.set(true);
            visitor.join();
        }
    }

    /** Grows, shrinks, deletes and replaces files, the large ones too. */
    private void disturb(int turn) {
        try {
            Path small = root.resolve("code/module-" + turn % 40 + "/etc/file-" + turn % 40 + ".xml");
            Files.writeString(small, "x".repeat(turn % 5000));
            Files.write(root.resolve("noise.jpg"), new byte[turn % 2 == 0 ? 9 << 20 : 100]);
            Files.deleteIfExists(root.resolve("noise-exact.jpg"));
            if (turn % 3 == 0) {
                Files.write(root.resolve("noise-exact.jpg"), new byte[5 << 20]);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void what_we_may_not_read_ends_the_backup_with_its_name() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root to become somebody else");
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Path secret = Files.createDirectory(tree.resolve("secret"));
        Files.setAttribute(secret, "unix:mode", 0700);
        for (Path path = tree; !path.equals(Path.of("/tmp")) && path.getParent() != null; path = path.getParent()) {
            Files.setAttribute(path, "unix:mode", 0755);
        }
        Path out = Files.createDirectory(directory.resolve("out"));
        Files.setAttribute(out, "unix:uid", 65_534);
        Process child = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        System.getProperty("java.home") + "/bin/java",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + out,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveProgram.class.getName(),
                        tree.toString(),
                        out.resolve("backup").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assumeTrue(!output.contains("Could not find or load main class"), "classes aren't readable for others here");
        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(output).contains("SL420", secret.toString());
    }
}
