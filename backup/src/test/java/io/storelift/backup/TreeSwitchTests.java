package io.storelift.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.AppendLog;
import io.storelift.host.AtomicExchange;
import io.storelift.host.DirectoryExchange;
import io.storelift.host.ErrorCode;
import io.storelift.host.PathFilter;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSwitchTests {
    @TempDir
    Path directory;

    private Path live;
    private Path staged;

    @BeforeEach
    void createTrees() throws IOException {
        live = directory.resolve("live");
        staged = directory.resolve("staged");
        for (String path :
                List.of("a/x", "b/x", "gone/x", "pub/index.php", "pub/old.php", "pub/media/x", "var/log/x")) {
            write(live, path, "live");
        }
        for (String path : List.of("a/x", "b/x", "come/x", "pub/index.php", "pub/new.php", "var/generation/x", "z")) {
            write(staged, path, "staged");
        }
    }

    private static void write(Path root, String path, String content) throws IOException {
        Path file = root.resolve(path);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, content);
    }

    private void run(DirectoryExchange exchange) throws IOException {
        try (AppendLog journal = new AppendLog(directory.resolve("journal"))) {
            new TreeSwitch(exchange, BackupContents.code(live, List.of()), live, staged).run(journal);
        }
    }

    @Test
    void entries_change_places_and_what_does_not_belong_to_the_backup_stays() throws Exception {
        run(new AtomicExchange());

        assertThat(live.resolve("a/x")).hasContent("staged");
        assertThat(live.resolve("come/x")).hasContent("staged");
        assertThat(live.resolve("pub/new.php")).hasContent("staged");
        assertThat(live.resolve("var/generation/x")).hasContent("staged");
        assertThat(live.resolve("z")).hasContent("staged");
        assertThat(live.resolve("gone")).doesNotExist();
        assertThat(live.resolve("pub/old.php")).doesNotExist();
        assertThat(live.resolve("pub/media/x")).hasContent("live");
        assertThat(live.resolve("var/log/x")).hasContent("live");
        assertThat(staged.resolve("gone/x")).hasContent("live");
        assertThat(staged.resolve("pub/old.php")).hasContent("live");
        assertThat(staged.resolve("pub/index.php")).hasContent("live");
        assertThat(AppendLog.read(directory.resolve("journal"))).hasSize(9);
    }

    @Test
    void running_it_again_is_the_way_back() throws Exception {
        TreeFingerprint before = new TreeScanner().contents(live, PathFilter.everything());

        run(new AtomicExchange());
        run(new AtomicExchange());

        assertThat(new TreeScanner().contents(live, PathFilter.everything())).isEqualTo(before);
    }

    @Test
    void a_failure_at_any_step_takes_all_back() throws Exception {
        TreeFingerprint liveBefore = new TreeScanner().contents(live, PathFilter.everything());
        TreeFingerprint stagedBefore = new TreeScanner().contents(staged, PathFilter.everything());
        for (int failing = 1; failing <= 3; failing++) {
            int[] calls = {0};
            int number = failing;
            AtomicExchange exchange = new AtomicExchange();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> run((first, second) -> {
                        if (++calls[0] == number) {
                            throw new IOException("Device or resource busy");
                        }
                        exchange.exchange(first, second);
                    }))
                    .withMessage("Device or resource busy");

            assertThat(new TreeScanner().contents(live, PathFilter.everything()))
                    .isEqualTo(liveBefore);
            assertThat(new TreeScanner().contents(staged, PathFilter.everything()))
                    .isEqualTo(stagedBefore);
        }
    }

    @Test
    void when_the_way_back_fails_too_it_is_told_where_everything_is() {
        int[] calls = {0};
        AtomicExchange exchange = new AtomicExchange();

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> run((first, second) -> {
                    if (++calls[0] > 1) {
                        throw new IOException("Device or resource busy");
                    }
                    exchange.exchange(first, second);
                }))
                .matches(e -> e.code() == ErrorCode.ROLLBACK_FAILED)
                .withMessageContaining(staged.toString());

        assertThat(staged.resolve("a/x")).hasContent("live");
        assertThat(live.resolve("a/x")).hasContent("staged");
    }

    @Test
    void live_media_are_not_replaced_by_a_link_of_the_backup() throws Exception {
        Files.createSymbolicLink(staged.resolve("pub/media"), Path.of("/nowhere"));

        run(new AtomicExchange());

        assertThat(live.resolve("pub/media/x")).hasContent("live");
    }
}
