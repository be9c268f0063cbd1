package io.storelift.upgrade.readiness;

import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import java.util.List;

/**
 * What a run takes of the database server's disk. The rehearsal's copy is the whole database once more; afterwards only
 * those of its tables stay that a rollback can use, and the copies made when the store closes are of the others. While
 * a table is altered the server has it twice.
 *
 * @param bytes data and indexes of the store's tables, as the server counts them
 * @param tables how many there are
 * @param largest bytes of the largest table
 * @param logged whether the server writes all changes to a binary log too
 */
record DatabaseNeed(long bytes, int tables, long largest, boolean logged) {
    static final DatabaseNeed UNKNOWN = new DatabaseNeed(0, 0, 0, false);

    /**
     * Measured with MariaDB 10.11 on 210 MB (as the server counts) of a store's data in 335 tables: a loaded copy takes
     * 254 MB of the disk after 207 MB just made, and 234 MB after 210 MB long in use. Of both, some 80 KiB a table aren't
     * counted by the server.
     */
    private static final double COPY = 1.15;

    private static final long TABLE_BYTES = 96 << 10;

    /** Likewise: loading the copy writes 75 and 71 MB to a log of rows, in which indexes aren't. */
    private static final double LOG = 0.5;

    static DatabaseNeed of(StoreDatabase open) {
        List<TableInfo> tables = open.tables();
        return new DatabaseNeed(
                tables.stream().mapToLong(TableInfo::bytes).sum(),
                (int) tables.stream().filter(table -> !table.view()).count(),
                tables.stream().mapToLong(TableInfo::bytes).max().orElse(0),
                open.query("SELECT @@log_bin", row -> row.getBoolean(1)).getFirst());
    }

    /** The rehearsal's copy. */
    long copy() {
        return (long) (bytes * COPY) + tables * TABLE_BYTES;
    }

    /** The binary log of loading that. */
    long log() {
        return logged ? (long) (bytes * LOG) : 0;
    }

    long total() {
        return copy() + largest + log();
    }
}
