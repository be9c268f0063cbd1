package io.storelift.backup;

import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.FileType;
import io.storelift.host.TreeEntry;
import io.storelift.host.TreeScanner;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a store and predicts what a backup of it takes: the trees are counted, and pieces of them compressed; the
 * server says how large the database is.
 */
public final class BackupEstimator {
    /** Of what was sampled: a piece may compress better than the rest. */
    private static final double MARGIN = 1.15;

    /** Of what they take on the server's disk, indexes included: measured on real stores, with some room. */
    private static final double DATABASE_RATIO = 0.3;

    private static final long SECOND_FILES = 25_000;
    private static final long SECOND_BYTES = 250L << 20;
    private static final long SECOND_DATABASE_BYTES = 80L << 20;
    /** A line of the list of files, compressed, and a header of tar. */
    private static final long ENTRY_BYTES = 64;

    private static final long LEAST = 1 << 20;

    public BackupEstimate estimate(Store store, BackupRequest request) {
        Map<Part, PartEstimate> parts = new EnumMap<>(Part.class);
        BackupSources sources = BackupSources.of(store, request.backupsDirectory());
        for (Part part : request.parts()) {
            parts.put(
                    part,
                    switch (part) {
                        case CODE -> ofTree(sources.code());
                        case MEDIA -> ofTree(sources.media());
                        case DATABASE -> ofDatabase(store);
                    });
        }
        return new BackupEstimate(parts);
    }

    private static PartEstimate ofTree(BackupSources.Source source) {
        List<String> excluded = source.contents().patterns();
        if (!source.exists()) {
            return new PartEstimate(0, 0, LEAST, Duration.ZERO, excluded);
        }
        List<TreeEntry> entries = new TreeScanner().entries(source.directory(), source.contents());
        double ratio = CompressionSample.of(source.directory(), entries).ratio();
        long bytes = 0;
        long files = 0;
        for (TreeEntry entry : entries) {
            if (entry.status().type() == FileType.FILE) {
                bytes += entry.status().size();
                files++;
            }
        }
        long millis = entries.size() * 1000L / SECOND_FILES + bytes * 1000 / SECOND_BYTES;
        long needed = LEAST + (long) (bytes * Math.min(1.01, ratio * MARGIN)) + entries.size() * ENTRY_BYTES;
        return new PartEstimate(bytes, files, needed, Duration.ofMillis(millis), excluded);
    }

    private static PartEstimate ofDatabase(Store store) {
        try (StoreDatabase database = StoreDatabase.open(store.environment().database())) {
            long bytes = database.sizeBytes();
            return new PartEstimate(
                    bytes,
                    0,
                    LEAST + (long) (bytes * DATABASE_RATIO),
                    Duration.ofMillis(500 + bytes * 1000 / SECOND_DATABASE_BYTES),
                    List.of());
        }
    }
}
