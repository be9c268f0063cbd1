package io.storelift.backup.database;

import java.util.zip.CRC32C;

/**
 * Rows and a checksum of them that doesn't depend on their order or on how they were divided, so that tables without a
 * key have one too, and ranges can be added up. It is made of the rows as the server sends them, not of the SQL, and so
 * finds mistakes in writing and in loading the SQL. Against accidents, not against malice: for that there is SHA256SUMS.
 */
final class RowDigest {
    private final CRC32C crc = new CRC32C();
    private long rows;
    private long sum;

    void add(byte[] buffer, int offset, int length) {
        crc.reset();
        crc.update(buffer, offset, length);
        // A CRC is linear: without mixing, some exchanges of fields between rows would add up to the same.
        long mixed = (crc.getValue() << 32) ^ length;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        sum += mixed ^ (mixed >>> 33);
        rows++;
    }

    TableDigest result() {
        return new TableDigest(rows, sum);
    }
}
