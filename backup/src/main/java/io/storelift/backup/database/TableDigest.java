package io.storelift.backup.database;

import java.util.Locale;

/** What {@link RowDigest} found. */
record TableDigest(long rows, long sum) {
    static final TableDigest EMPTY = new TableDigest(0, 0);

    TableDigest plus(TableDigest other) {
        return new TableDigest(rows + other.rows, sum + other.sum);
    }

    String checksum() {
        return String.format(Locale.ROOT, "%016x", sum);
    }
}
