package io.storelift.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A private PHP-FPM with one pool on a socket. */
final class FpmServer implements AutoCloseable {
    private final Process process;
    private final Path socket;
    private final Path pools;

    private FpmServer(Process process, Path socket, Path pools) {
        this.process = process;
        this.socket = socket;
        this.pools = pools;
    }

    /** Distributions name it after its version. */
    static Optional<Path> binary() {
        ExecutableSearch search = new ExecutableSearch(Map.of());
        return Stream.concat(
                        Stream.of("php-fpm"),
                        IntStream.of(5, 4, 3, 2, 1, 0)
                                .boxed()
                                .flatMap(minor -> Stream.of("php-fpm8." + minor, "php-fpm7." + minor)))
                .flatMap(name -> search.find(name).stream())
                .findFirst();
    }

    static FpmServer start(Path binary, Path directory, String... options) throws IOException, InterruptedException {
        Path pools = Files.createDirectories(directory.resolve("pool.d"));
        Path socket = directory.resolve("shop.sock");
        Files.writeString(
                directory.resolve("fpm.conf"),
                "[global]\nerror_log = " + directory.resolve("fpm.log") + "\ninclude = " + pools + "/*.conf\n");
        Files.writeString(pools.resolve("shop.conf"), """
                ; a pool as distributions write it
                [shop]
                listen = %s/$pool.sock
                ;listen = /run/other.sock
                listen.mode = 0600
                user = %s
                pm = static
                pm.max_children = 1
                catch_workers_output = yes
                """.formatted(directory, System.getProperty("user.name")));
        List<String> command = Stream.of(
                        Stream.of(
                                binary.toString(),
                                "-n",
                                "-F",
                                "-R",
                                "-y",
                                directory.resolve("fpm.conf").toString()),
                        Stream.of(options))
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.log").toFile())
                .start();
        for (int i = 0; i < 300 && process.isAlive() && !Files.exists(socket); i++) {
            Thread.sleep(20);
        }
        if (!Files.exists(socket)) {
            throw new IOException("php-fpm didn't start: " + Files.readString(directory.resolve("out.log")));
        }
        return new FpmServer(process, socket, pools);
    }

    Path socket() {
        return socket;
    }

    Path pools() {
        return pools;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
