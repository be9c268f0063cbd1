package io.storelift.backup.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.CommandLine;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementTests {
    @TempDir
    Path directory;

    private Path root;
    private Archives full;

    @BeforeEach
    void createTree() throws IOException {
        root = SampleTree.create(directory.resolve("root"));
        Files.createLink(root.resolve("same"), root.resolve("program"));
        Files.createDirectories(root.resolve("gone/with/all"));
        Files.writeString(root.resolve("gone/with/all/files"), "x");
        Files.writeString(root.resolve("gone/with/all/files-too"), "x");
        full = Archives.write(root, directory.resolve("full"), 2);
    }

    private void assertRestores(Archives newest) throws IOException {
        Map<String, String> expected = TreeDescription.of(root);
        expected.remove(".");
        Path ours = directory.resolve("ours-" + newest.chain().size());
        newest.extract(ours);
        Map<String, String> restored = TreeDescription.of(ours);
        restored.remove(".");
        assertThat(restored).isEqualTo(expected);
        assertThat(TreeDescription.of(byHand(newest))).isEqualTo(TreeDescription.of(root));
    }

    /** As RESTORE.md says. */
    private Path byHand(Archives newest) throws IOException {
        Path target = Files.createDirectories(
                directory.resolve("by-hand-" + newest.chain().size()));
        for (ArchiveSource source : newest.chain()) {
            Path deleted = source.archive().resolveSibling("code.deleted");
            ProcessResult result = new ProcessRunner()
                    .run(CommandLine.of(
                            target,
                            "sh",
                            "-c",
                            "if [ -f " + deleted + " ]; then xargs -0 -r rm -rf -- <" + deleted + "; fi; zstd -dc "
                                    + source.archive() + " | tar --numeric-owner -xpf -"));
            assertThat(result.tail(5)).isEmpty();
        }
        return target;
    }

    @Test
    void of_an_unchanged_tree_nothing_is_stored_and_all_is_restored() throws Exception {
        Archives second = full.next(root, directory.resolve("second"));

        assertThat(second.written().storedMembers()).isZero();
        assertThat(second.written().files()).isEqualTo(full.written().files());
        assertThat(second.written().contentBytes()).isEqualTo(full.written().contentBytes());
        assertThat(second.written().deleted()).isZero();
        assertRestores(second);
    }

    @Test
    void what_changed_is_stored_and_what_is_gone_is_gone() throws Exception {
        Files.writeString(root.resolve("code/module-1/etc/file-1.xml"), "other");
        Files.writeString(root.resolve("code/module-1/etc/new"), "new");
        new io.storelift.host.TreeRemover().remove(root.resolve("gone"));
        Files.delete(root.resolve("text-512"));
        Files.delete(root.resolve("code/module-2/etc/file-2.xml"));
        Files.setAttribute(root.resolve("code/module-3/etc/file-3.xml"), "unix:mode", 0600);

        Archives second = full.next(root, directory.resolve("second"));

        assertThat(second.written().storedBytes()).isLessThan(1000);
        assertThat(second.written().deleted()).isEqualTo(3);
        assertRestores(second);
    }

    @Test
    void names_that_become_something_else_are_restored_as_what_they_are() throws Exception {
        Files.delete(root.resolve("text-512"));
        Files.createDirectories(root.resolve("text-512/now/a"));
        Files.writeString(root.resolve("text-512/now/a/directory"), "x");
        new io.storelift.host.TreeRemover().remove(root.resolve("gone"));
        Files.createSymbolicLink(root.resolve("gone"), Path.of("code"));
        Files.delete(root.resolve("link"));
        Files.createDirectories(root.resolve("link/module-0"));
        Files.delete(root.resolve("dangling"));
        Files.writeString(root.resolve("dangling"), "a file now");

        assertRestores(full.next(root, directory.resolve("second")));
    }

    @Test
    void a_touched_file_is_read_but_not_stored_when_its_content_is_the_same() throws Exception {
        for (String name : new String[] {"noise.jpg", "text-513", "code/module-1/etc/file-1.xml"}) {
            FileTime modified = Files.getLastModifiedTime(root.resolve(name));
            Files.write(root.resolve(name), Files.readAllBytes(root.resolve(name)));
            Files.setLastModifiedTime(root.resolve(name), modified);
        }

        Archives second = full.next(root, directory.resolve("second"));

        assertThat(second.written().storedBytes()).isZero();
        assertRestores(second);
    }

    @Test
    void a_file_of_the_same_size_and_time_but_other_content_is_stored() throws Exception {
        for (String name : new String[] {"noise.jpg", "text-513"}) {
            Path file = root.resolve(name);
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
            Files.setLastModifiedTime(file, modified);
        }

        Archives second = full.next(root, directory.resolve("second"));

        assertThat(second.written().storedBytes()).isEqualTo(Files.size(root.resolve("noise.jpg")) + 513);
        assertRestores(second);
    }

    @Test
    void hard_links_come_and_go() throws Exception {
        Files.createLink(root.resolve("another"), root.resolve("text-513"));
        Files.delete(root.resolve("same"));
        Files.writeString(root.resolve("same"), "a file of its own");
        Archives second = full.next(root, directory.resolve("second"));
        assertRestores(second);

        Files.writeString(root.resolve("text-513"), "other content of both");
        Archives third = second.next(root, directory.resolve("third"));
        assertRestores(third);

        Files.delete(root.resolve("another"));
        assertRestores(third.next(root, directory.resolve("fourth")));
    }

    @Test
    void a_long_chain_is_restored_in_its_order() throws Exception {
        Archives newest = full;
        for (int i = 1; i < 7; i++) {
            Files.writeString(root.resolve("code/module-1/etc/file-1.xml"), "version " + i);
            Files.writeString(root.resolve("code/only-" + i), "x");
            Files.deleteIfExists(root.resolve("code/only-" + (i - 2)));
            Files.setLastModifiedTime(root.resolve("program"), FileTime.from(Instant.ofEpochSecond(1000 + i, i)));
            newest = newest.next(root, directory.resolve("member-" + i));
        }
        assertThat(newest.chain()).hasSize(7);
        assertRestores(newest);
    }
}
