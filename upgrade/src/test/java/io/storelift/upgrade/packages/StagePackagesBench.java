package io.storelift.upgrade.packages;

import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it costs to bring the packages of a release as large as 2.4.4 into a stage: ours, and Composer alone, both with
 * all archives in Composer's cache. Run by {@code script/bench packages}.
 */
final class StagePackagesBench {
    private static final int PACKAGES = 541;
    private static final int FILES = 67_000;
    private static final int AVERAGE_BYTES = 5_200;
    private static final long TICKS_PER_SECOND = 100;

    private final PackageHouse house;
    private final Path directory;

    private StagePackagesBench(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.house = new PackageHouse(directory);
    }

    /**
     * Arguments: working directory, number of runs, file for the result; and, for other packages than made-up ones, a
     * directory of archives with the lock file that names them.
     */
    @SuppressWarnings("try") // The house is closed at the end.
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        Path result = Path.of(arguments[2]);
        StagePackagesBench bench = new StagePackagesBench(directory);
        try (PackageHouse house = bench.house) {
            if (arguments.length > 4) {
                bench.take(Path.of(arguments[3]), Path.of(arguments[4]));
            } else {
                bench.makeUp();
            }
            bench.measure(runs, result);
        }
    }

    private void take(Path zips, Path lock) throws IOException {
        List<Map<String, Object>> packages = new ArrayList<>();
        for (JsonNode node :
                JsonMapper.shared().readTree(Files.readAllBytes(lock)).path("packages")) {
            String name = node.path("name").asString("");
            Path zip = zips.resolve(name.replace('/', '-') + ".zip");
            if (Files.exists(zip)) {
                Files.createSymbolicLink(house.zips().resolve(zip.getFileName()), zip);
                Map<String, Object> about = new LinkedHashMap<>();
                about.put("name", name);
                about.put("autoload", node.path("autoload"));
                packages.add(about);
            }
        }
        house.lockAll(packages);
    }

    private void makeUp() throws IOException {
        Random random = new Random(244);
        String[] words = new String[4000];
        for (int i = 0; i < words.length; i++) {
            words[i] = Integer.toString(random.nextInt(Integer.MAX_VALUE), 30);
        }
        for (int i = 0; i < PACKAGES; i++) {
            String name = "acme/package-" + i;
            // A few packages hold most files, as in the real release.
            int files = i < 20 ? FILES / 2 / 20 : FILES / 2 / (PACKAGES - 20);
            Path zip = house.zips().resolve(name.replace('/', '-') + ".zip");
            try (OutputStream out = Files.newOutputStream(zip);
                    ZipOutputStream entries = new ZipOutputStream(out)) {
                String top = i % 2 == 0 ? "" : "acme-package-" + i + "-abcdef0/";
                for (int file = 0; file < files; file++) {
                    entries.putNextEntry(new ZipEntry(top + "src/Part" + file % 37 + "/Class" + file + ".php"));
                    entries.write(text(random, words).getBytes(StandardCharsets.US_ASCII));
                }
                entries.putNextEntry(new ZipEntry(top + "composer.json"));
                entries.write(("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.US_ASCII));
            }
            house.lock(name, i % 2 == 0, Map.of());
        }
    }

    private static String text(Random random, String[] words) {
        int length =
                (int) Math.min(200_000, AVERAGE_BYTES / 2 + AVERAGE_BYTES / 2 * -Math.log(1 - random.nextDouble()));
        StringBuilder text = new StringBuilder(length + 16).append("<?php\n");
        while (text.length() < length) {
            double skewed = random.nextDouble();
            text.append(words[(int) (skewed * skewed * skewed * words.length)])
                    .append(random.nextInt(9) == 0 ? ";\n" : " ");
        }
        return text.toString();
    }

    private void measure(int runs, Path result) throws IOException {
        Cost before = Cost.now();
        house.prepare();
        System.out.printf(
                Locale.ROOT, "before the stage: downloading, checking and unpacking once  %s%n", before.since());
        List<Cost> ours = new ArrayList<>();
        List<Cost> peer = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Path plain = house.stage("plain");
            Cost start = Cost.now();
            house.installPlainly(plain);
            peer.add(start.since());
            System.out.printf(Locale.ROOT, "run %d  composer install  %s%n", run, peer.getLast());
            Path stage = house.stage("stage");
            start = Cost.now();
            house.install(stage);
            ours.add(start.since());
            System.out.printf(Locale.ROOT, "run %d  storelift         %s%n", run, ours.getLast());
            if (run == 1) {
                compare(stage, plain);
            }
            new TreeRemover().remove(plain);
            new TreeRemover().remove(stage);
            new TreeRemover().remove(directory.resolve("work"));
        }
        List<Map<String, Object>> cases = List.of(
                row("packages into the stage, processor time", "cpu s", runs, ours, peer, Cost::processor),
                row("packages into the stage", "s", runs, ours, peer, Cost::wall));
        cases.forEach(one -> System.out.println("median  " + one));
        Files.writeString(
                result, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(cases) + "\n");
    }

    private void compare(Path stage, Path plain) throws IOException {
        Map<String, String> ours = PackageHouse.picture(stage.resolve("vendor"));
        Map<String, String> theirs = PackageHouse.picture(plain.resolve("vendor"));
        System.out.println(ours.size() + " entries in vendor, " + house.output().getLast() + "; the two trees are "
                + (ours.equals(theirs) ? "equal" : "DIFFERENT"));
        if (!ours.equals(theirs)) {
            Map<String, String> different = new TreeMap<>(ours);
            different.entrySet().removeAll(theirs.entrySet());
            different.entrySet().stream()
                    .limit(10)
                    .forEach(one -> System.out.println(one + " / " + theirs.get(one.getKey())));
            throw new IllegalStateException("the trees differ");
        }
    }

    private static Map<String, Object> row(
            String name, String unit, int runs, List<Cost> ours, List<Cost> peer, ToDoubleFunction<Cost> of) {
        double our = median(ours, of);
        double their = median(peer, of);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", name);
        row.put("unit", unit);
        row.put("ours", our);
        row.put("peer", their);
        row.put("ratio", Math.round(1000 * our / their) / 1000.0);
        row.put("runs", runs);
        return row;
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> of) {
        double[] values = costs.stream().mapToDouble(of).sorted().toArray();
        int middle = values.length / 2;
        double median = values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return Math.round(100 * median) / 100.0;
    }

    /** Seconds of this process and of those it has waited for. */
    private record Cost(double wall, double user, double system) {
        static Cost now() throws IOException {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            long[] fields = Arrays.stream(
                            stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Cost(
                    System.nanoTime() / 1e9,
                    (fields[0] + fields[2]) / (double) TICKS_PER_SECOND,
                    (fields[1] + fields[3]) / (double) TICKS_PER_SECOND);
        }

        Cost since() throws IOException {
            Cost now = now();
            return new Cost(now.wall - wall, now.user - user, now.system - system);
        }

        double processor() {
            return user + system;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.2f s wall, %.2f cpu s (user %.2f, system %.2f)", wall, processor(), user, system);
        }
    }
}
