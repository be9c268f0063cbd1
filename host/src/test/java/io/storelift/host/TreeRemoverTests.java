package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRemoverTests {
    private final TreeRemover remover = new TreeRemover();

    @TempDir
    Path directory;

    @Test
    void a_whole_tree_goes_and_what_its_links_point_to_stays() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        Path tree = SampleTree.create(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link-out"), outside);
        Files.createSymbolicLink(tree.resolve("file-out"), precious);
        new ProcessRunner().run(CommandLine.of(tree, "mkfifo", "pipe"));

        remover.remove(tree);

        assertThat(tree).doesNotExist();
        assertThat(precious).hasContent("x");
    }

    @Test
    void a_link_goes_alone() throws Exception {
        Path tree = SampleTree.create(directory.resolve("tree"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), tree);

        remover.remove(link);

        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(tree.resolve("bin/magento")).exists();
    }

    @Test
    void a_file_goes_and_nothing_is_no_error() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        remover.remove(file);
        remover.remove(file);
        remover.remove(directory.resolve("missing/too"));

        assertThat(file).doesNotExist();
    }

    @Test
    void the_root_of_everything_is_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> remover.remove(Path.of("/")));
    }

    @Test
    void an_ordinary_user_removes_read_only_directories_of_his_own() throws Exception {
        Path tree = SampleTree.create(directory.resolve("tree"));
        Files.setAttribute(tree.resolve("read-only"), "unix:mode", 0);
        assumeTrue(giveAll(65534), "needs root, to stop being it");

        Process child = ChildJvm.startUnprivileged(TreeRemoveProgram.class, tree.toString());
        String said = ChildJvm.firstLine(child);

        assertThat(said).isEqualTo("removed");
        assertThat(tree).doesNotExist();
    }

    private boolean giveAll(int uid) throws IOException {
        ProcessResult result = new ProcessRunner()
                .run(CommandLine.of(directory, "chown", "-R", Integer.toString(uid), directory.toString()));
        return result.succeeded();
    }
}
