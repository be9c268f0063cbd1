package io.storelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.session.FailureHandler;
import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnexpectedFailureTests {
    private final Recording streams = Recording.withoutTerminal();

    @TempDir
    private Path store = Path.of("");

    private FailureHandler handler() {
        return new FailureHandler(
                new Session(new GlobalOptions(), streams.streams(), Map.of(), store, Clock.systemUTC()));
    }

    @Test
    void the_stack_trace_goes_to_a_file_and_not_to_the_terminal() throws IOException {
        Files.createDirectories(store.resolve("app/etc"));
        Files.createDirectories(store.resolve("bin"));
        Files.createDirectories(store.resolve(".storelift"));
        Files.writeString(store.resolve("bin/magento"), "");

        assertThat(handler().handle(new IllegalStateException("what?"))).isEqualTo(1);

        assertThat(streams.errors())
                .startsWith("SL901 ")
                .doesNotContain("\tat ")
                .hasLineCount(3);
        try (var files = Files.list(store.resolve(".storelift/errors"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("IllegalStateException: what?", "\tat "));
        }
    }

    @Test
    void a_full_disk_is_no_mistake_of_ours() {
        IOException full = new IOException("No space left on device");

        assertThat(handler().handle(new UncheckedIOException(full))).isEqualTo(1);
        assertThat(streams.errors()).startsWith("SL113 ");
    }
}
