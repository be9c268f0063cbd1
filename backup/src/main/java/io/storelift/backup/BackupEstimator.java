package io.storelift.backup;

import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.files.Changes;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a store and predicts what a backup of it takes: the trees are counted, and pieces of them compressed; the
 * server says how large the database is; earlier backups say how long that takes here.
 */
public final class BackupEstimator {
    /** Of what was sampled: a piece may compress better than the rest. */
    private static final double MARGIN = 1.15;

    /** Of what they take on the server's disk, indexes included: measured on real stores, with some room. */
    private static final double DATABASE_RATIO = 0.3;

    /** A line of the list of files, compressed, and a header of tar. */
    private static final long ENTRY_BYTES = 64;

    private static final long LEAST = 1 << 20;

    public BackupEstimate estimate(Store store, BackupRequest request) {
        return estimate(store, request, TreeBackup.prepare(store, request, ChainPolicy.defaults()));
    }

    /** The same where the trees were looked at already. */
    BackupEstimate estimate(Store store, BackupRequest request, List<TreeBackup> trees) {
        Map<Part, PartEstimate> parts = new EnumMap<>(Part.class);
        Pace pace = Pace.of(new BackupCatalog(request.backupsDirectory()), store.root());
        trees.forEach(tree -> parts.put(tree.part(), ofTree(tree, pace)));
        if (request.parts().contains(Part.DATABASE)) {
            parts.put(Part.DATABASE, ofDatabase(store, pace));
        }
        return new BackupEstimate(parts);
    }

    private static PartEstimate ofTree(TreeBackup tree, Pace pace) {
        Changes changes = tree.changes();
        double ratio = CompressionSample.of(changes).ratio();
        long bytes = changes.storedBytes();
        long needed = LEAST
                + (long) (bytes * Math.min(1.01, ratio * MARGIN))
                + changes.listing().size() * ENTRY_BYTES;
        Duration duration = pace.of(tree.part(), changes.listing().size(), bytes);
        return new PartEstimate(bytes, changes.storedFiles(), needed, duration, tree.excluded());
    }

    private static PartEstimate ofDatabase(Store store, Pace pace) {
        try (StoreDatabase database = StoreDatabase.open(store.environment().database())) {
            long bytes = database.sizeBytes();
            return new PartEstimate(
                    bytes, 0, LEAST + (long) (bytes * DATABASE_RATIO), pace.of(Part.DATABASE, 0, bytes), List.of());
        }
    }
}
