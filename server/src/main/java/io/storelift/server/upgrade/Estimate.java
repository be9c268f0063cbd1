package io.storelift.server.upgrade;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a backup takes, for the page.
 *
 * @param bytesDemanded for all parts, with what has to stay free for the store
 */
public record Estimate(List<Row> rows, long bytesDemanded, long bytesFree, boolean fits) {
    public Estimate {
        rows = List.copyOf(rows);
    }

    /** @param optional false for the part that belongs to every upgrade */
    public record Row(Part part, boolean optional, PartEstimate estimate) {
        public double seconds() {
            return estimate.duration().toMillis() / 1000.0;
        }
    }

    static Estimate of(BackupEstimate estimate, DiskSpace space) {
        List<Row> rows = Arrays.stream(Part.values())
                .map(part -> new Row(
                        part,
                        part != Part.DATABASE,
                        Objects.requireNonNull(estimate.parts().get(part))))
                .toList();
        return new Estimate(rows, estimate.bytesDemanded(space), space.freeBytes(), estimate.fits(space));
    }
}
