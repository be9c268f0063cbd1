package io.storelift.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What it takes a process that keeps running, as the wizard's does, to look at a store and to find out which versions it can
 * reach: nothing of an earlier answer is kept but copies of metadata, each of which the repository is asked about. Run by
 * {@code script/bench resolve}; the last line it prints is JSON.
 */
final class LandscapeBench {
    private static final int WARM_UP = 40;

    private LandscapeBench() {}

    /** Arguments: the store's directory, the number of runs. */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        List<Double> seconds = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        for (int run = 0; run < WARM_UP + runs; run++) {
            List<Long> rows = new ArrayList<>();
            long start = System.nanoTime();
            ProcessRunner processes = new ProcessRunner();
            StoreSettings settings = StoreSettings.read(root).withEnvironment(System.getenv());
            Store store = new StoreLocator(processes, settings).locate(root);
            new Upgrades(store, processes, Clock.systemUTC()).versions(true, row -> rows.add(System.nanoTime()));
            double taken = (System.nanoTime() - start) / 1e9;
            System.out.println("run " + run + ": " + rows.size() + " rows in " + taken + " s");
            if (run >= WARM_UP) {
                seconds.add(taken);
                first.add((rows.getFirst() - start) / 1e9);
            }
        }
        System.out.println("{\"seconds\": " + median(seconds) + ", \"first\": " + median(first) + "}");
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
