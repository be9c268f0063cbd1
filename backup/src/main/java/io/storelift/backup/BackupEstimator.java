package io.storelift.backup;

import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.TreeScanner;
import io.storelift.host.TreeSize;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Measures a store and predicts what a backup of it takes. The factors are above what was measured on real stores: code
 * came to a fifth of its size, images to all of it, databases to a seventh of what they take on the disk.
 */
public final class BackupEstimator {
    private static final double CODE_RATIO = 0.35;
    private static final double MEDIA_RATIO = 1.01;
    private static final double DATABASE_RATIO = 0.3;
    private static final long SECOND_FILES = 25_000;
    private static final long SECOND_BYTES = 250L << 20;
    private static final long SECOND_DATABASE_BYTES = 80L << 20;
    private static final long LEAST = 1 << 20;

    public BackupEstimate estimate(Store store, BackupRequest request) {
        Map<Part, PartEstimate> parts = new EnumMap<>(Part.class);
        BackupSources sources = BackupSources.of(store, request.backupsDirectory());
        for (Part part : request.parts()) {
            parts.put(
                    part,
                    switch (part) {
                        case CODE -> ofTree(sources.code(), CODE_RATIO);
                        case MEDIA -> ofTree(sources.media(), MEDIA_RATIO);
                        case DATABASE -> ofDatabase(store);
                    });
        }
        return new BackupEstimate(parts);
    }

    private static PartEstimate ofTree(BackupSources.Source source, double ratio) {
        if (!source.exists()) {
            return new PartEstimate(0, 0, LEAST, Duration.ZERO);
        }
        TreeSize size = new TreeScanner().size(source.directory(), source.contents());
        long millis = size.inodes() * 1000 / SECOND_FILES + size.bytes() * 1000 / SECOND_BYTES;
        long needed = LEAST + (long) (size.bytes() * ratio) + size.inodes() * 64;
        return new PartEstimate(size.bytes(), size.files(), needed, Duration.ofMillis(millis));
    }

    private static PartEstimate ofDatabase(Store store) {
        try (StoreDatabase database = StoreDatabase.open(store.environment().database())) {
            long bytes = database.sizeBytes();
            return new PartEstimate(
                    bytes,
                    0,
                    LEAST + (long) (bytes * DATABASE_RATIO),
                    Duration.ofMillis(500 + bytes * 1000 / SECOND_DATABASE_BYTES));
        }
    }
}
