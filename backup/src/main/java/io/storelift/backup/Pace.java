package io.storelift.backup;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the parts of a backup take here. The speeds of one machine say how time grows with what is read; earlier backups
 * of the same store say by how much this machine is slower or faster. The median of the last few counts: one may have been
 * made while the store was busy.
 */
final class Pace {
    private static final int BACKUPS = 5;

    private static final long MILLIS_FIXED = 100;
    private static final long SECOND_FILES = 25_000;
    private static final long SECOND_BYTES = 250L << 20;

    private static final long MILLIS_FIXED_DATABASE = 500;
    private static final long SECOND_DATABASE_BYTES = 80L << 20;

    private final Map<Part, Double> factors;

    private Pace(Map<Part, Double> factors) {
        this.factors = factors;
    }

    /** As backups of this store took; where there is none that knows, as on the machine of the speeds above. */
    static Pace of(BackupCatalog catalog, Path root) {
        Map<Part, Double> factors = new EnumMap<>(Part.class);
        List<BackupManifest> earlier = earlier(catalog, root);
        for (Part part : Part.values()) {
            List<Double> each = earlier.stream()
                    .flatMap(manifest -> Stream.ofNullable(manifest.read().get(part)))
                    .limit(BACKUPS)
                    .map(reading -> factor(part, reading))
                    .sorted()
                    .toList();
            if (!each.isEmpty()) {
                factors.put(part, each.get(each.size() / 2));
            }
        }
        return new Pace(factors);
    }

    /** The newest first. What can't be read is no reason to make no backup. */
    private static List<BackupManifest> earlier(BackupCatalog catalog, Path root) {
        try {
            return catalog.list().stream()
                    .map(BackupSummary::id)
                    .map(id -> catalog.directory(id).manifest())
                    .filter(manifest -> manifest.root().equals(root.toString()))
                    .toList();
        } catch (StoreliftException e) {
            return List.of();
        }
    }

    private static double factor(Part part, BackupManifest.Reading reading) {
        return reading.milliseconds() / (double) millis(part, reading.entries(), reading.bytes());
    }

    private static long millis(Part part, long entries, long bytes) {
        return part == Part.DATABASE
                ? MILLIS_FIXED_DATABASE + bytes * 1000 / SECOND_DATABASE_BYTES
                : MILLIS_FIXED + entries * 1000 / SECOND_FILES + bytes * 1000 / SECOND_BYTES;
    }

    /** @param entries that are looked at, or 0 for the database */
    Duration of(Part part, long entries, long bytes) {
        return Duration.ofMillis(Math.round(millis(part, entries, bytes) * factors.getOrDefault(part, 1.0)));
    }
}
