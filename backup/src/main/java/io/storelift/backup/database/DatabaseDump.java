package io.storelift.backup.database;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A dump as it was written.
 *
 * @param bytes of the compressed file
 * @param sqlBytes of the SQL in it
 * @param sha256 of the compressed file, in hexadecimal
 * @param tables each table with the number of its rows in the dump
 * @param skipped tables whose rows were left out on request; they count as empty in {@code tables}
 * @param notes what isn't in it, or isn't of the same moment, for people; mostly none
 */
public record DatabaseDump(
        long bytes, long sqlBytes, String sha256, Map<String, Long> tables, Set<String> skipped, List<String> notes) {
    /** Of a run that an older version wrote down, both last may be missing. */
    public DatabaseDump(
            long bytes,
            long sqlBytes,
            String sha256,
            Map<String, Long> tables,
            @Nullable Set<String> skipped,
            @Nullable List<String> notes) {
        this.bytes = bytes;
        this.sqlBytes = sqlBytes;
        this.sha256 = sha256;
        this.tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        this.skipped = skipped == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(skipped));
        this.notes = notes == null ? List.of() : List.copyOf(notes);
    }

    public long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }
}
