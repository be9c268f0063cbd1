package io.storelift.upgrade.rootfiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessRunner;
import io.storelift.upgrade.rootfiles.RootFileChange.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RootFilesTests {
    private static final String MAP = """
            {"extra":{"map":[[".htaccess","/.htaccess"],["pub/index.php","pub/index.php"],["nginx.conf.sample","nginx.conf.sample"],
             ["lib/web","lib/web"],["gone.txt","gone.txt"],["nowhere","nowhere"]]}}
            """;

    @TempDir
    private Path directory;

    private Path live = Path.of("/");
    private Path stage = Path.of("/");
    private Path before = Path.of("/");
    private Path after = Path.of("/");

    @BeforeEach
    void layTrees() throws IOException {
        live = directory.resolve("live");
        stage = directory.resolve("stage");
        before = directory.resolve("before");
        after = directory.resolve("after");
        write(before, "composer.json", MAP);
        write(after, "composer.json", MAP);
        both(".htaccess", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nNEW\n");
        both("pub/index.php", "one\n", "two\n");
        both("nginx.conf.sample", "same\n", "same\n");
        both("lib/web/x.js", "x\n", "x2\n");
        write(before, "gone.txt", "gone\n");
        write(live, "gone.txt", "gone\n");
    }

    @Test
    void edits_in_different_places_are_merged() throws IOException {
        write(live, ".htaccess", "MINE\nb\nc\nd\ne\nf\n");

        bring();

        assertThat(Files.readString(stage.resolve(".htaccess"))).isEqualTo("MINE\nb\nc\nd\ne\nNEW\n");
        assertThat(changes()).containsExactly(new RootFileChange(".htaccess", Treatment.MERGED));
    }

    @Test
    void colliding_edits_stay_the_merchants_and_the_targets_is_laid_beside() throws IOException {
        write(live, "pub/index.php", "mine\n");

        bring();

        assertThat(changes()).containsExactly(new RootFileChange("pub/index.php", Treatment.KEPT_WITH_CONFLICT));
        assertThat(Files.readString(stage.resolve("pub/index.php"))).isEqualTo("mine\n");
        assertThat(Files.readString(directory.resolve("conflicts/pub/index.php")))
                .isEqualTo("two\n");
    }

    @Test
    void an_edit_in_a_file_the_target_leaves_alone_or_drops_is_kept() throws IOException {
        write(live, "nginx.conf.sample", "mine\n");
        write(live, "gone.txt", "mine too\n");

        bring();

        assertThat(changes())
                .containsExactly(
                        new RootFileChange("gone.txt", Treatment.KEPT_THOUGH_DROPPED),
                        new RootFileChange("nginx.conf.sample", Treatment.KEPT));
        assertThat(Files.readString(stage.resolve("nginx.conf.sample"))).isEqualTo("mine\n");
        assertThat(Files.readString(stage.resolve("gone.txt"))).isEqualTo("mine too\n");
    }

    @Test
    void bytes_that_are_no_text_are_never_merged() throws IOException {
        Files.write(live.resolve(".htaccess"), new byte[] {'M', (byte) 0xE9, '\n', 'b', '\n', 'c', '\n', 'd', '\n'});

        assertThat(changes()).containsExactly(new RootFileChange(".htaccess", Treatment.KEPT_WITH_CONFLICT));
    }

    @Test
    void what_the_plugin_left_out_is_deployed_and_what_the_package_lacks_is_reported() throws IOException {
        write(stage, ".htaccess", Files.readString(after.resolve(".htaccess")));
        write(stage, "pub/index.php", "one\n");

        DeploymentReport report = bring();

        assertThat(report.compared()).isEqualTo(4);
        assertThat(report.repaired()).containsExactly("lib/web/x.js", "nginx.conf.sample", "pub/index.php");
        assertThat(report.missingSources()).containsExactly("gone.txt", "nowhere");
        assertThat(Files.readString(stage.resolve("lib/web/x.js"))).isEqualTo("x2\n");
    }

    private DeploymentReport bring() {
        return rootFiles().bringInto(stage, changes(), directory.resolve("conflicts"));
    }

    private List<RootFileChange> changes() {
        return rootFiles().changes();
    }

    private RootFiles rootFiles() {
        return new RootFiles(
                live,
                MappedFiles.ofPackages(List.of(before)),
                MappedFiles.ofPackages(List.of(after)),
                new ProcessRunner());
    }

    private void both(String path, String old, String target) throws IOException {
        write(before, path, old);
        write(live, path, old);
        write(after, path, target);
    }

    private static void write(Path tree, String path, String content) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
