package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a backup will take, measured on the store before it starts; rather too much than too little. */
public record BackupEstimate(Map<Part, PartEstimate> parts) {
    /** Left free for the store, which goes on writing. */
    private static final long RESERVE = 512L << 20;

    private static final int INODES = 32;

    public BackupEstimate {
        parts = Map.copyOf(new EnumMap<>(parts));
    }

    /**
     * Of one part.
     *
     * @param sourceBytes what is read
     * @param sourceFiles how many files, or 0 for the database
     * @param bytesNeeded what the archive will take
     * @param excluded what will be left out, for people
     */
    public record PartEstimate(
            long sourceBytes, long sourceFiles, long bytesNeeded, Duration duration, List<String> excluded) {
        public PartEstimate {
            excluded = List.copyOf(excluded);
        }
    }

    public long bytesNeeded() {
        return parts.values().stream().mapToLong(PartEstimate::bytesNeeded).sum();
    }

    /** A backup is a handful of files. */
    public long inodesNeeded() {
        return INODES;
    }

    public Duration duration() {
        return parts.values().stream().map(PartEstimate::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** What must be free, with the reserve for the store: a tenth of the disk at most. */
    public long bytesDemanded(DiskSpace space) {
        return bytesNeeded() + Math.min(RESERVE, space.totalBytes() / 10);
    }

    public boolean fits(DiskSpace space) {
        return space.freeBytes() >= bytesDemanded(space)
                && (!space.limitsInodes() || space.freeInodes() >= inodesNeeded());
    }

    /** @throws StoreliftException {@link ErrorCode#BACKUP_DOES_NOT_FIT} with the numbers */
    public void demandFits(DiskSpace space) {
        if (!fits(space)) {
            throw new StoreliftException(
                    ErrorCode.BACKUP_DOES_NOT_FIT,
                    "%d MiB are needed, %d MiB with the reserve, and %d MiB are free; %d inodes are needed, and %d are free"
                            .formatted(
                                    mebibytes(bytesNeeded()),
                                    mebibytes(bytesDemanded(space)),
                                    space.freeBytes() >> 20,
                                    inodesNeeded(),
                                    space.freeInodes()));
        }
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
