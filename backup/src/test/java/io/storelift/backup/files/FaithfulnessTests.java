package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.host.CommandLine;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.kernel.Descriptors;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree with everything there is in Linux's file systems, restored by us and by the tar of the system. */
class FaithfulnessTests {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    Path directory;

    private Path root;
    private Path target;

    @BeforeEach
    void createTree() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        target = Files.createDirectory(directory.resolve("target"));
        Files.writeString(root.resolve("plain"), "plain");
        Files.writeString(root.resolve("setuid"), "x");
        Files.setAttribute(root.resolve("setuid"), "unix:mode", 06755);
        Files.setAttribute(Files.createDirectory(root.resolve("sticky")), "unix:mode", 01777);
        Files.writeString(root.resolve("sticky/in"), "x");
        Files.createLink(root.resolve("z-same"), root.resolve("plain"));
        Files.createLink(root.resolve("sticky/same"), root.resolve("plain"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("../outside"));
        Files.createSymbolicLink(root.resolve("long-link"), Path.of("x/".repeat(120)));
        Path deep = Files.createDirectories(root.resolve("deep-and-deeper/".repeat(18)));
        Files.writeString(deep.resolve("n".repeat(255)), "deep");
        Files.writeString(BinaryName.resolve(root, "latin\u00e9\u0001 \n\\#="), "odd");
        Files.writeString(root.resolve("-rf"), "a name like an option");
        Files.setLastModifiedTime(
                root.resolve("plain"), FileTime.from(Instant.parse("2001-02-03T04:05:06.000000007Z")));
        Files.setLastModifiedTime(root.resolve("setuid"), FileTime.from(Instant.parse("1965-02-03T04:05:06.5Z")));
        Files.setLastModifiedTime(root.resolve("sticky"), FileTime.from(Instant.parse("2031-02-03T04:05:06.123Z")));
        createSparse(root.resolve("sparse"), 64L << 20, 5 << 20, 40 << 20);
        createSparse(root.resolve("sparse-to-the-end"), 70L << 20, 0);
        createSparse(root.resolve("nothing-but-a-hole"), 3L << 20);
        if (ROOT) {
            Files.setAttribute(root.resolve("plain"), "unix:uid", 4711);
            Files.setAttribute(root.resolve("sticky"), "unix:gid", 4712);
            Files.setAttribute(root.resolve("link"), "unix:uid", 4713, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void createSparse(Path path, long size, long... data) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
            for (long position : data) {
                file.seek(position);
                file.write("data".repeat(1000).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void setAttribute(String member, String name, byte[] value) throws IOException {
        Descriptors files = new Descriptors();
        int parent = files.openDirectory(root);
        int descriptor = files.openFile(parent, member);
        assumeTrue(files.setAttribute(descriptor, name, value), "no extended attributes here");
        files.close(descriptor);
        files.close(parent);
    }

    private ProcessResult tar(Archives archives, String... options) {
        return run("tar --use-compress-program=zstd --numeric-owner " + String.join(" ", options) + " -C " + target
                + " -xpf " + archives.archive());
    }

    private ProcessResult run(String command) {
        ProcessResult result = new ProcessRunner().run(CommandLine.of(directory, "sh", "-c", command));
        assertThat(result.succeeded()).describedAs(result.tail(5)).isTrue();
        return result;
    }

    @Test
    void ours_is_the_same_in_everything() throws Exception {
        Archives.write(root, directory.resolve("backup"), 3).extract(target);

        assertThat(withoutRoot(target, true)).isEqualTo(withoutRoot(root, true));
        assertThat(Files.getAttribute(target.resolve("plain"), "unix:ino"))
                .isEqualTo(Files.getAttribute(target.resolve("z-same"), "unix:ino"))
                .isEqualTo(Files.getAttribute(target.resolve("sticky/same"), "unix:ino"));
    }

    @Test
    void the_system_s_tar_restores_the_same() throws Exception {
        tar(Archives.write(root, directory.resolve("backup"), 3));

        assertThat(TreeDescription.of(target, ROOT)).isEqualTo(TreeDescription.of(root, ROOT));
    }

    @Test
    void anybody_can_restore_it_with_the_system_s_tar() throws Exception {
        assumeTrue(ROOT, "needs root to become somebody else");
        Archives archives = Archives.write(root, directory.resolve("backup"), 3);
        for (Path path = archives.archive();
                !path.equals(Path.of("/tmp")) && path.getParent() != null;
                path = path.getParent()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setAttribute(target, "unix:uid", 65_534);

        run("setpriv --reuid=65534 --regid=65534 --clear-groups tar --use-compress-program=zstd -C " + target + " -xpf "
                + archives.archive());

        assertThat(TreeDescription.of(target, false)).isEqualTo(TreeDescription.of(root, false));
    }

    @Test
    void access_control_lists_and_extended_attributes_are_restored_by_both() throws Exception {
        setAttribute("plain", "user.note", "any \0 bytes\n".getBytes(StandardCharsets.ISO_8859_1));
        setAttribute("deep-and-deeper", "user.note", new byte[] {1});
        // user::rw-, user:1000:r--, group::r--, mask::rw-, other::---
        byte[] access = HexFormat.of()
                .parseHex("02000000" + "01000600ffffffff" + "02000400e8030000" + "04000400ffffffff" + "10000600ffffffff"
                        + "20000000ffffffff");
        setAttribute("sticky/in", "system.posix_acl_access", access);
        setAttribute("sticky", "system.posix_acl_default", access);
        Archives archives = Archives.write(root, directory.resolve("backup"), 3);
        Path ours = Files.createDirectory(directory.resolve("ours"));

        archives.extract(ours);
        tar(archives, "--xattrs", "'--xattrs-include=*'", "--acls");

        Map<String, String> expected = withoutRoot(root, ROOT);
        assertThat(expected.get("plain")).contains("SCHILY.xattr.user.note");
        assertThat(expected.get("sticky")).contains("SCHILY.acl.default=user::rw-,user:1000:r--");
        assertThat(withoutRoot(ours, ROOT)).isEqualTo(expected);
        assertThat(withoutRoot(target, ROOT)).isEqualTo(expected);
    }

    @Test
    void pipes_and_sockets_are_left_out_and_named() throws Exception {
        run("mkfifo root/pipe");

        TreeListing listing = Archives.list(root);

        assertThat(listing.leftOut()).containsExactly("pipe");
        Archives.write(listing, directory.resolve("backup"), 2).extract(target);
        assertThat(target.resolve("pipe")).doesNotExist();
    }

    @Test
    void a_file_with_holes_takes_no_more_than_its_data_in_the_archive() throws Exception {
        WrittenArchive written =
                Archives.write(root, directory.resolve("backup"), 3).written();

        assertThat(written.bytes()).isLessThan(100_000);
        assertThat(written.contentBytes()).isGreaterThan(130L << 20);
    }

    /** The directory itself is the restorer's business. */
    private static Map<String, String> withoutRoot(Path tree, boolean owners) throws IOException {
        Map<String, String> lines = TreeDescription.of(tree, owners);
        lines.remove(".");
        return lines;
    }
}
