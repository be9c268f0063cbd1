package io.storelift.upgrade.stage;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.PhpRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** PHP's own web server, serving a stage to this machine alone while it is probed. */
final class StageServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final int port;

    private StageServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it answers; ends with a slash. */
    URI address() {
        return URI.create(address(port));
    }

    static String address(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    /** A port of the loopback interface that is free now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StoreliftException {@code REHEARSAL_FAILED} when the server doesn't answer */
    static StageServer start(ProcessRunner processes, PhpRuntime php, Path stage, int port, Path log) {
        Path router = stage.resolve("phpserver/router.php");
        if (!Files.exists(router)) {
            throw new StoreliftException(
                    ErrorCode.REHEARSAL_FAILED, "The release has no phpserver/router.php to probe it by");
        }
        CommandLine command = php.command(
                        stage,
                        "-dmemory_limit=-1",
                        "-dopcache.enable_cli=0",
                        "-S",
                        "127.0.0.1:" + port,
                        "-t",
                        stage.resolve("pub").toString(),
                        router.toString())
                .withEnvironment("PHP_CLI_SERVER_WORKERS", "2");
        StageServer server = new StageServer(processes.start(command, log), port);
        server.awaitPort();
        return server;
    }

    private void awaitPort() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                sleep();
            }
        }
        close();
        throw new StoreliftException(ErrorCode.REHEARSAL_FAILED, "PHP's own web server doesn't answer on port " + port);
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Its workers are children; they would outlive it and keep the port.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
