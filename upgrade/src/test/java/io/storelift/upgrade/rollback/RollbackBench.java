package io.storelift.upgrade.rollback;

import io.storelift.host.AtomicExchange;
import io.storelift.host.Durable;
import io.storelift.upgrade.cutover.Gate;
import io.storelift.upgrade.cutover.SwitchEntry;
import io.storelift.upgrade.cutover.SwitchPlanner;
import io.storelift.upgrade.cutover.TreeSwitch;
import io.storelift.upgrade.stage.TreeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seconds until the old code, and the old database of 350 tables that foreign keys connect, are back. Run by {@code
 * script/bench-rollback}. Only a rollback's own work counts: not closing, verifying and opening the store.
 */
final class RollbackBench {
    private static final int TABLES = 350;
    private static final int LARGE_TABLES = 20;
    private static final int LARGE_ROWS = 30_000;
    private static final int CHANGED_BY_A_RELEASE = 40;
    private static final int FILES_IN_A_DIRECTORY = 200;
    private static final List<String> ENTRIES = List.of(
            "app/etc/di.xml",
            "app/etc/config.php",
            "app/code",
            "bin",
            "dev",
            "generated",
            "lib",
            "phpserver",
            "setup",
            "vendor",
            "pub/static",
            "pub/errors",
            "composer.json",
            "composer.lock",
            "LICENSE.txt",
            "CHANGELOG.md",
            "auth.json.sample",
            "nginx.conf.sample",
            "package.json.sample",
            "grunt-config.json.sample");

    private final Path directory;
    private final int runs;

    private RollbackBench(Path directory, int runs) {
        this.directory = directory;
        this.runs = runs;
    }

    /** Arguments: an empty working directory, number of runs, file for the result. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0])).toRealPath();
        RollbackBench bench = new RollbackBench(directory, Integer.parseInt(arguments[1]));
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("rollback of code", bench.code(), 0.3));
        try (RestartableServer server = RestartableServer.start()) {
            rows.add(row(
                    "rollback of the database, " + CHANGED_BY_A_RELEASE + " of " + TABLES + " tables changed",
                    bench.database(server, CHANGED_BY_A_RELEASE),
                    3));
            rows.add(row(
                    "rollback of the database, all of " + TABLES + " tables changed",
                    bench.database(server, TABLES),
                    3));
        }
        Files.write(Path.of(arguments[2]), JsonMapper.shared().writeValueAsBytes(rows));
    }

    @SuppressWarnings("SystemOut") // Its reader is a person at a terminal.
    private static Map<String, Object> row(String name, List<Double> seconds, double limit) {
        List<Double> sorted = seconds.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%-62s median %.3f s of %d (%.3f to %.3f), wanted: at most %.1f s%n",
                name,
                median,
                sorted.size(),
                sorted.getFirst(),
                sorted.getLast(),
                limit);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", name);
        row.put("unit", "s");
        row.put("ours", median);
        row.put("limit", limit);
        row.put("runs", sorted.size());
        return row;
    }

    private List<Double> code() throws IOException {
        Path live = Files.createDirectories(directory.resolve("code"));
        Path stage = Files.createDirectories(live.resolve(".storelift/runs/1/tree"));
        fill(live);
        fill(stage);
        AtomicExchange exchange = new AtomicExchange();
        Gate gate = new Gate(live, exchange, new Durable());
        TreeLayout layout = new TreeLayout(live, live.resolve(".storelift"), Set.of());
        List<SwitchEntry> entries = new SwitchPlanner(live, stage, layout, gate, Set.of()).entries();
        TreeSwitch trees = new TreeSwitch(live, stage, gate, exchange, new Durable());
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            trees.forward(entries);
            long begun = System.nanoTime();
            trees.back(entries);
            seconds.add((System.nanoTime() - begun) / 1e9);
        }
        return seconds;
    }

    private static void fill(Path tree) throws IOException {
        for (String entry : ENTRIES) {
            Path path = tree.resolve(entry);
            if (entry.contains(".")) {
                Files.createDirectories(path.resolve("..").normalize());
                Files.writeString(path, entry);
            } else {
                Files.createDirectories(path);
                for (int i = 0; i < FILES_IN_A_DIRECTORY; i++) {
                    Files.writeString(path.resolve("f" + i + ".php"), "<?php");
                }
            }
        }
    }

    private List<Double> database(RestartableServer server, int changed) throws IOException {
        Path place = Files.createDirectory(directory.resolve("database-" + changed));
        UpgradedShop shop = new UpgradedShop(server, place, tables());
        shop.backUp();
        shop.rehearse(upgrade(changed, 0));
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            shop.settle();
            String before = run == 0 ? shop.content() : "";
            shop.close();
            shop.upgrade(upgrade(changed, run));
            long begun = System.nanoTime();
            shop.goBack();
            seconds.add((System.nanoTime() - begun) / 1e9);
            if (run == 0 && !shop.content().equals(before)) {
                throw new IllegalStateException("the database isn't as before");
            }
            shop.startOver();
        }
        return seconds;
    }

    private static String[] tables() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            statements.add("CREATE TABLE t" + i + " (id INT UNSIGNED PRIMARY KEY AUTO_INCREMENT, parent INT UNSIGNED,"
                    + " store INT UNSIGNED, name VARCHAR(255), KEY parent (parent), KEY store (store), KEY name (name)"
                    + (i < 10
                            ? ")"
                            : ", CONSTRAINT parent_" + i + " FOREIGN KEY (parent) REFERENCES t" + i / 2
                                    + " (id) ON DELETE CASCADE, CONSTRAINT store_" + i
                                    + " FOREIGN KEY (store) REFERENCES t" + i % 10 + " (id) ON DELETE SET NULL)"));
            int rows = i % (TABLES / LARGE_TABLES) == 1 ? LARGE_ROWS : 20;
            statements.add("INSERT INTO t" + i + " SELECT seq, 1 + seq % 20, 1 + seq % 20, CONCAT(MD5(seq), MD5(seq + "
                    + i + "), REPEAT('x', 100)) FROM seq_1_to_" + rows);
        }
        return statements.toArray(String[]::new);
    }

    private static String[] upgrade(int changed, int run) {
        List<String> statements = new ArrayList<>();
        // Spread, as a release's changes are, with the large ones among them only if all change.
        for (int i = 0; i < changed; i++) {
            int table = changed == TABLES ? i : i * (TABLES / changed);
            statements.add("ALTER TABLE t" + table + " ADD COLUMN added" + run + " INT");
            statements.add("UPDATE t" + table + " SET added" + run + " = 1 WHERE id < 10");
        }
        statements.add("CREATE TABLE created (id INT UNSIGNED PRIMARY KEY, FOREIGN KEY (id) REFERENCES t5 (id))");
        return statements.toArray(String[]::new);
    }
}
