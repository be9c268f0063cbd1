package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup as the list shows it.
 *
 * @param parts in words
 * @param examination the last one since the server started; null when there was none
 */
public record BackupRow(
        BackupSummary summary, String parts, @Nullable Examination examination) {
    static BackupRow of(BackupSummary summary, @Nullable Examination examination) {
        String parts = summary.parts().stream().sorted().map(Part::label).collect(Collectors.joining(", "));
        return new BackupRow(summary, parts, examination);
    }
}
