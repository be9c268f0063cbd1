package io.storelift.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AtomicExchangeTests {
    private final AtomicExchange exchange = new AtomicExchange();

    @TempDir
    Path directory;

    private Path first;
    private Path second;

    @BeforeEach
    void createTwoTrees() throws IOException {
        first = Files.createDirectories(directory.resolve("vendor"));
        second = Files.createDirectories(directory.resolve("stage/vendor"));
        Files.writeString(first.resolve("version"), "old");
        Files.writeString(second.resolve("version"), "new");
    }

    @Test
    void directories_change_places() throws Exception {
        exchange.exchange(first, second);

        assertThat(first.resolve("version")).hasContent("new");
        assertThat(second.resolve("version")).hasContent("old");
    }

    @Test
    void a_link_changes_places_with_a_directory_and_is_not_followed() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));

        exchange.exchange(link, first);

        assertThat(Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readSymbolicLink(first)).isEqualTo(Path.of("nowhere"));
    }

    @Test
    void nothing_changes_when_one_is_missing() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> exchange.exchange(first, directory.resolve("missing")))
                .withMessageContaining("No such file or directory");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> exchange.exchangeByRenames(first, directory.resolve("missing")));

        assertThat(first.resolve("version")).hasContent("old");
    }

    @Test
    void this_file_system_can_and_the_probe_leaves_nothing() throws Exception {
        assertThat(exchange.supportedIn(directory)).isTrue();
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(first, directory.resolve("stage"));
        }
    }

    @Test
    void a_file_system_that_cannot_is_found_out() throws Exception {
        // No file can be created in /proc at all.
        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> exchange.supportedIn(Path.of("/proc")));
    }

    @Test
    void nobody_ever_sees_neither() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong looks = new AtomicLong();
        AtomicLong missing = new AtomicLong();
        Thread visitor = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                looks.incrementAndGet();
                if (!Files.isDirectory(first)) {
                    missing.incrementAndGet();
                }
            }
        });
        for (int i = 0; i < 5000 || looks.get() < 1000; i++) {
            exchange.exchange(first, second);
        }
        stop.set(true);
        visitor.join();

        assertThat(missing.get()).isZero();
    }

    @Test
    void renames_do_it_where_the_kernel_cannot() throws Exception {
        exchange.exchangeByRenames(first, second);

        assertThat(first.resolve("version")).hasContent("new");
        assertThat(second.resolve("version")).hasContent("old");
        assertThat(directory.resolve(".vendor.storelift-exchange")).doesNotExist();
    }

    @Test
    void a_directory_and_what_is_in_it_are_refused() throws Exception {
        Path inner = Files.createDirectories(first.resolve("a/b"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange.exchange(first, inner));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange.exchange(inner, first));

        assertThat(first.resolve("version")).hasContent("old");
        assertThat(inner).isDirectory();
        assertThat(directory.resolve(".vendor.storelift-exchange")).doesNotExist();
    }

    @Test
    void a_rename_that_fails_is_taken_back() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory)
                        && FileStatus.of(memory).device()
                                != FileStatus.of(directory).device(),
                "needs a second file system");
        Path elsewhere = Files.createTempDirectory(memory, "storelift-exchange");
        try {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange.exchangeByRenames(first, elsewhere));

            assertThat(first.resolve("version")).hasContent("old");
            assertThat(elsewhere).isEmptyDirectory();
        } finally {
            Files.delete(elsewhere);
        }
    }

    @Test
    void renames_interrupted_after_the_first_are_completed() throws Exception {
        Files.move(first, directory.resolve(".vendor.storelift-exchange"));

        exchange.exchange(first, second);

        assertThat(first.resolve("version")).hasContent("new");
        assertThat(second.resolve("version")).hasContent("old");
    }

    @Test
    void renames_interrupted_after_the_second_are_completed() throws Exception {
        Files.move(first, directory.resolve(".vendor.storelift-exchange"));
        Files.move(second, first);

        exchange.exchange(first, second);

        assertThat(first.resolve("version")).hasContent("new");
        assertThat(second.resolve("version")).hasContent("old");
    }

    @Test
    void the_leftover_of_another_exchange_is_not_guessed_about() throws Exception {
        Files.createDirectory(directory.resolve(".vendor.storelift-exchange"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> exchange.exchange(first, second));

        assertThat(first.resolve("version")).hasContent("old");
        assertThat(second.resolve("version")).hasContent("new");
    }
}
