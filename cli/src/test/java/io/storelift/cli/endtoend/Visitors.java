package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Visitors who look at five pages a second, and order now and then, until they are stopped. */
final class Visitors implements AutoCloseable {
    private final SampleEnvironment environment;
    private final SampleShop shop;
    private final Path log;
    private final Path stop;
    private final StartedProgram program;

    Visitors(SampleEnvironment environment, SampleShop shop, double ordersPerSecond) {
        this.environment = environment;
        this.shop = shop;
        String name = "visitors-of-" + shop.root().getFileName() + "-" + System.nanoTime();
        this.log = environment.directory().resolve(name + ".log");
        this.stop = environment.directory().resolve(name + ".stop");
        this.program = environment
                .program()
                .start(
                        "visitors",
                        "--url=" + shop.url(),
                        "--rate=5",
                        "--orders-per-second=" + ordersPerSecond,
                        "--timeout=60",
                        "--stop-file=" + stop,
                        "--log=" + log);
    }

    /**
     * What they met.
     *
     * @param wrong lines of the log about answers that were neither the page nor the maintenance page
     * @param ordersLost numbers of orders that the shop confirmed and doesn't know any more
     */
    record Summary(int requests, int maintenance, List<String> wrong, int ordersPlaced, List<String> ordersLost) {}

    /** Ends the visits, waiting for the slowest answer, and counts. */
    Summary stop() {
        try {
            Files.writeString(stop, "");
            CommandResult result = program.await();
            assertThat(result.exitCode()).as(result::described).isZero();
            JsonNode summary = result.json();
            List<String> wrong = Files.readAllLines(log).stream()
                    .filter(line -> line.contains("\"verdict\":\"wrong\""))
                    .toList();
            List<String> lost = environment
                    .program()
                    .start("orders:check", "--directory=" + shop.root(), "--log=" + log)
                    .await()
                    .json()
                    .path("missing")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            return new Summary(
                    summary.path("requests").asInt(),
                    summary.path("maintenance").asInt(),
                    wrong,
                    summary.path("orders_placed").asInt(),
                    lost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.process().destroy();
    }
}
