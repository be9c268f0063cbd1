package io.storelift.backup.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dump as it was written.
 *
 * @param bytes of the compressed file
 * @param sqlBytes of the SQL in it
 * @param sha256 of the compressed file, in hexadecimal
 * @param tables each table with the number of its rows in the dump
 */
public record DatabaseDump(long bytes, long sqlBytes, String sha256, Map<String, Long> tables) {
    public DatabaseDump {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    public long rows() {
        return tables.values().stream().mapToLong(Long::longValue).sum();
    }
}
