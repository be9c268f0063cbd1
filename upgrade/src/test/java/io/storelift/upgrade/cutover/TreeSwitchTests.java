package io.storelift.upgrade.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.AtomicExchange;
import io.storelift.host.DirectoryExchange;
import io.storelift.host.Durable;
import io.storelift.host.PathFilter;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeScanner;
import io.storelift.upgrade.stage.TreeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeSwitchTests {
    @TempDir
    private Path root;

    private Path stage = Path.of("/");

    @BeforeEach
    void layTrees() throws IOException {
        stage = root.resolve(".storelift/runs/1/tree");
        write(root, "vendor/a.php", "old");
        write(root, "app/etc/env.php", "live secrets");
        write(root, "app/etc/config.php", "old modules");
        write(root, "app/etc/di.xml", "same");
        write(root, "app/code/Acme/x.php", "mine");
        write(root, "pub/index.php", "old index");
        write(root, "pub/media/logo.png", "logo");
        write(root, "pub/media/.htaccess", "old rules");
        write(root, "pub/static/1.css", "old css");
        write(root, "pub/blog/index.php", "merchant's blog");
        write(root, "var/log/system.log", "log");
        write(root, "generated/code.php", "old generated");
        write(root, ".php_cs.dist", "dropped by the target");
        write(root, "bin/magento", "old console");
        write(stage, "vendor/a.php", "new");
        write(stage, "app/etc/env.php", "stage secrets");
        write(stage, "app/etc/config.php", "new modules");
        write(stage, "app/etc/di.xml", "same");
        write(stage, "app/code/Acme/x.php", "mine");
        write(stage, "pub/index.php", "new index");
        write(stage, "pub/media/.htaccess", "new rules");
        write(stage, "pub/static/1.css", "new css");
        write(stage, "generated/code.php", "new generated");
        write(stage, "bin/magento", "new console");
        write(stage, "LICENSE.txt", "added by the target");
        write(stage, "var/.htaccess", "deny");
        write(stage, "var/cache/x", "of the rehearsal");
    }

    @Test
    void the_release_changes_places_and_the_merchants_things_stay() throws IOException {
        trees().forward(entries());

        assertThat(read("vendor/a.php")).isEqualTo("new");
        assertThat(read("app/etc/config.php")).isEqualTo("new modules");
        assertThat(read("app/etc/env.php")).isEqualTo("live secrets");
        assertThat(read("pub/index.php")).isEqualTo("new index");
        assertThat(read("pub/static/1.css")).isEqualTo("new css");
        assertThat(read("pub/media/logo.png")).isEqualTo("logo");
        assertThat(read("pub/media/.htaccess")).isEqualTo("new rules");
        assertThat(read("pub/blog/index.php")).isEqualTo("merchant's blog");
        assertThat(read("var/log/system.log")).isEqualTo("log");
        assertThat(read("var/.htaccess")).isEqualTo("deny");
        assertThat(root.resolve("var/cache")).doesNotExist();
        assertThat(read("LICENSE.txt")).isEqualTo("added by the target");
        assertThat(root.resolve(".php_cs.dist")).doesNotExist();
        assertThat(stage.resolve(".php_cs.dist")).exists();
    }

    @Test
    void unchanged_files_are_not_moved() {
        assertThat(entries()).extracting(SwitchEntry::path).doesNotContain("app/etc/di.xml");
    }

    @Test
    void back_gives_back_the_very_tree() {
        TreeFingerprint before = fingerprint();
        List<SwitchEntry> entries = entries();

        trees().forward(entries);
        assertThat(fingerprint()).isNotEqualTo(before);
        trees().back(entries);

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void a_switch_cut_off_after_any_move_can_be_finished_or_taken_back() {
        TreeFingerprint before = fingerprint();
        List<SwitchEntry> entries = entries();
        trees().forward(entries);
        TreeFingerprint after = fingerprint();
        trees().back(entries);

        for (int moves = 0; moves < entries.size(); moves++) {
            trees().forward(entries.subList(0, moves));
            trees().forward(entries);
            assertThat(fingerprint()).isEqualTo(after);
            trees().back(entries.subList(moves, entries.size()));
            trees().back(entries);
            assertThat(fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void while_the_gate_stands_the_entry_points_change_places_behind_it() throws IOException {
        List<SwitchEntry> entries = entries();
        Gate gate = gate();
        gate.closeConsole("secret");
        gate.closeWeb("secret", "closed".getBytes(StandardCharsets.UTF_8), "text/html");

        trees().forward(entries);
        assertThat(read("pub/index.php")).contains("storelift-gate");
        gate.open();
        assertThat(read("pub/index.php")).isEqualTo("new index");
        assertThat(read("bin/magento")).isEqualTo("new console");

        gate.closeConsole("secret");
        gate.closeWeb("secret", "closed".getBytes(StandardCharsets.UTF_8), "text/html");
        trees().back(entries);
        gate.open();
        assertThat(read("pub/index.php")).isEqualTo("old index");
        assertThat(read("bin/magento")).isEqualTo("old console");
    }

    private List<SwitchEntry> entries() {
        Set<String> mapped = Set.of(
                "pub/index.php",
                "pub/media/.htaccess",
                "var/.htaccess",
                ".php_cs.dist",
                "LICENSE.txt",
                "bin/magento",
                "app/etc/di.xml");
        TreeLayout layout = new TreeLayout(root, root.resolve(".storelift"), mapped);
        return new SwitchPlanner(root, stage, layout, gate(), mapped).entries();
    }

    private TreeSwitch trees() {
        DirectoryExchange exchange = new AtomicExchange();
        return new TreeSwitch(root, stage, gate(), exchange, new Durable());
    }

    private Gate gate() {
        return new Gate(root, new AtomicExchange(), new Durable());
    }

    private TreeFingerprint fingerprint() {
        PathFilter outside = (path, directory) -> !path.startsWith(".storelift");
        return new TreeScanner().contents(root, outside);
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    private static void write(Path tree, String path, String content) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
