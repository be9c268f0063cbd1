package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code sample-store/bin/sample-store}. */
final class SampleStoreProgram {
    private static final int TRIES = 300;
    private static final long PAUSE_MILLIS = 50;

    private final Path program;
    private final Path work;

    SampleStoreProgram(Path repositoryRoot, Path work) {
        this.program = repositoryRoot.resolve("sample-store/bin/sample-store");
        this.work = work;
    }

    /** Runs a command to its end, which must be a good one. */
    CommandResult run(String... arguments) {
        CommandResult result = start(arguments).await();
        assertThat(result.exitCode()).as(result::described).isZero();
        return result;
    }

    JsonNode ask(String... arguments) {
        return run(arguments).json();
    }

    /** Starts a command that stays. */
    StartedProgram start(String... arguments) {
        List<String> command = new ArrayList<>(List.of("php", program.toString()));
        command.addAll(List.of(arguments));
        return StartedProgram.start(command, work, Map.of(), "");
    }

    /** Starts a server and waits until it answers at the port. */
    StartedProgram serve(int port, String... arguments) {
        StartedProgram server = start(arguments);
        for (int i = 0; i < TRIES && server.process().isAlive(); i++) {
            if (answers(port)) {
                return server;
            }
            pause();
        }
        server.process().destroy();
        throw new AssertionError(server.await().described());
    }

    static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
