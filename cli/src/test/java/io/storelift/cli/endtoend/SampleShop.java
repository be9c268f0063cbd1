package io.storelift.cli.endtoend;

import io.storelift.host.Durable;
import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.InstalledPackages;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A running shop that belongs to one test, and the command that upgrades it. */
final class SampleShop implements AutoCloseable {
    private static final String COMPLETE = "<!-- page complete -->";
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djdk.httpclient.allowRestrictedHeaders=host");

    private final SampleEnvironment environment;
    private final Path root;
    private final URI url;
    private final DatabaseConnection database;
    private final StartedProgram server;
    private final HttpClient visitor = HttpClient.newBuilder()
            .proxy(ProxySelector.of(null))
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    SampleShop(SampleEnvironment environment, JsonNode description, StartedProgram server) {
        this.environment = environment;
        this.root = Path.of(description.path("root").asString());
        this.url = URI.create(description.path("base_url").asString());
        this.server = server;
        JsonNode account = description.path("database");
        this.database = new DatabaseConnection(
                account.path("host").asString(),
                account.path("port").asInt(),
                null,
                account.path("name").asString(),
                account.path("user").asString(),
                account.path("password").asString(),
                "");
    }

    Path root() {
        return root;
    }

    Path file(String path) {
        return root.resolve(path);
    }

    DatabaseConnection database() {
        return database;
    }

    /** Runs the command on this shop, to its end. */
    CommandResult storelift(String... arguments) {
        return start(arguments).await();
    }

    /** Runs the command with something on its standard input. */
    CommandResult storeliftReading(String input, String... arguments) {
        return StartedProgram.start(command(arguments), environment.directory(), Map.of(), input)
                .await();
    }

    /** Runs the command with its own Composer home, which knows no package yet. */
    CommandResult storeliftWithoutCache(String... arguments) {
        Path home = environment.directory().resolve("composer-of-" + root.getFileName());
        return StartedProgram.start(
                        command(arguments), environment.directory(), Map.of("COMPOSER_HOME", home.toString()), "")
                .await();
    }

    StartedProgram start(String... arguments) {
        return StartedProgram.start(command(arguments), environment.directory(), Map.of(), "");
    }

    /** Upgrades without a question and without watching the reopened store for long. */
    CommandResult upgrade(String version, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("upgrade", "--to", version, "--yes", "--accept-warnings", "--watch", "1"));
        arguments.addAll(List.of(more));
        return storelift(arguments.toArray(String[]::new));
    }

    /** Runs the command where there may be no shop. */
    static CommandResult storeliftIn(SampleEnvironment environment, Path directory, String... arguments) {
        return StartedProgram.start(command(directory, arguments), environment.directory(), Map.of(), "")
                .await();
    }

    private List<String> command(String... arguments) {
        return command(root, arguments);
    }

    private static List<String> command(Path directory, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath(), "io.storelift.cli.Main"));
        command.addAll(List.of("--store", directory.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What the command is shipped with: that of the tests without the tests' own libraries. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> !entry.contains("slf4j") && !entry.contains("archunit") && !entry.contains("junit"))
                .collect(Collectors.joining(":"));
    }

    /** What visitors run into from now on. */
    Visitors visitors(double ordersPerSecond) {
        return new Visitors(environment, this, ordersPerSecond);
    }

    URI url() {
        return url;
    }

    /** Places some orders as visitors do; returns their numbers. */
    Set<String> placeOrders() {
        Path log = environment.directory().resolve("orders-of-" + root.getFileName() + ".log");
        JsonNode summary = environment
                .program()
                .ask("visitors", "--url=" + url, "--rate=0", "--orders-per-second=4", "--seconds=1.6", "--log=" + log);
        Set<String> numbers = new TreeSet<>();
        summary.path("order_ids").forEach(number -> numbers.add(number.asString()));
        return numbers;
    }

    /** Numbers of the orders in the database. */
    Set<String> orders() {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            return new TreeSet<>(open.query("SELECT increment_id FROM sales_order", row -> row.getString(1)));
        }
    }

    /** What is installed. */
    String version() {
        return InstalledPackages.read(root)
                .find("magento/product-community-edition")
                .orElseThrow()
                .version();
    }

    /** Status of the home page; 0 when the page came but isn't whole. */
    int home() {
        return page("");
    }

    int page(String path) {
        try {
            HttpResponse<String> answer = visitor.send(
                    HttpRequest.newBuilder(url.resolve(path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 && !answer.body().contains(COMPLETE) ? 0 : answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Runs runs() {
        return new Runs(root.resolve(".storelift"), new Durable(), Clock.systemUTC());
    }

    /** The newest run. */
    RunDirectory run() {
        Runs runs = runs();
        return runs.directory(runs.list().getFirst());
    }

    /** Scratch schemas that nobody dropped. */
    List<String> scratchSchemas() {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            return open.query(
                    "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE ?",
                    row -> row.getString(1),
                    database.name().replace("_", "\\_") + "\\_storelift%");
        }
    }

    ShopState state() {
        return ShopState.of(this);
    }

    CodeSums code() {
        return new CodeSums(root);
    }

    DatabaseSums tables() {
        return new DatabaseSums(database);
    }

    void stopServing() {
        server.process().destroy();
    }

    @Override
    public void close() {
        environment.endRuns(root);
        stopServing();
        new TreeRemover().remove(root);
    }
}
