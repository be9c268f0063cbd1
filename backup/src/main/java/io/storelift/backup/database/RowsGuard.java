package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One INSERT statement of a dump, looked at before a server runs it with the store's rights: one statement, into the table
 * it should be for, of nothing but literals. So a changed dump can't read or write anything else while its rows are loaded.
 */
final class RowsGuard {
    private static final byte[] VALUES = ") VALUES\n(".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] LITERAL = literal();

    private final byte[] sql;
    private final String table;
    private final int columnsStart;
    private int rowsStart;
    private long rows;

    /** @throws StoreliftException {@link ErrorCode#DUMP_UNSAFE} */
    RowsGuard(String table, byte[] sql) {
        this.sql = sql;
        this.table = table;
        byte[] beginning = ("INSERT INTO " + io.storelift.store.StoreDatabase.quoted(table) + " (")
                .getBytes(StandardCharsets.UTF_8);
        if (!startsWith(beginning, 0)) {
            throw unsafe();
        }
        columnsStart = beginning.length - 1;
        checkColumns(beginning.length);
        checkRows();
    }

    /** Names in backquotes and commas, up to the rows. */
    private void checkColumns(int from) {
        boolean name = false;
        int at = from;
        while (at < sql.length && (name || sql[at] != ')')) {
            if (sql[at] == '`') {
                name = !name;
            } else if (!name && sql[at] != ',') {
                throw unsafe();
            }
            at++;
        }
        if (!startsWith(VALUES, at)) {
            throw unsafe();
        }
        rowsStart = at + VALUES.length - 1;
    }

    private void checkRows() {
        byte[] text = sql;
        int end = text.length - 2;
        if (end <= rowsStart || text[end] != ';' || text[end + 1] != '\n' || text[end - 1] != ')') {
            throw unsafe();
        }
        int at = rowsStart;
        long count = 0;
        while (at < end) {
            byte b = text[at++];
            if (b == '\'') {
                at = endOfString(at, end);
            } else if (b == '\n') {
                // Between two rows, and nowhere else.
                if (text[at] != '(' || text[at - 2] != ',' || text[at - 3] != ')') {
                    throw unsafe();
                }
                count++;
            } else if (b < 0 || !LITERAL[b]) {
                throw unsafe();
            }
        }
        rows = count + 1;
    }

    private int endOfString(int from, int end) {
        byte[] text = sql;
        for (int at = from; at < end; at++) {
            byte b = text[at];
            if (b == '\\') {
                at++;
            } else if (b == '\'') {
                return at + 1;
            } else if (b == '\n') {
                break;
            }
        }
        throw unsafe();
    }

    private boolean startsWith(byte[] beginning, int at) {
        return sql.length >= at + beginning.length
                && Arrays.equals(sql, at, at + beginning.length, beginning, 0, beginning.length);
    }

    private StoreliftException unsafe() {
        return new StoreliftException(ErrorCode.DUMP_UNSAFE, "in the rows of " + table);
    }

    long rows() {
        return rows;
    }

    /** The columns in parentheses, as they stand in the statement. */
    String columns() {
        return new String(sql, columnsStart, rowsStart - VALUES.length + 2 - columnsStart, StandardCharsets.UTF_8);
    }

    /** Where the first row's parenthesis is. */
    int rowsStart() {
        return rowsStart;
    }

    /** Numbers, NULL, hexadecimal, and what is between them. No word and no function can be made of these. */
    private static boolean[] literal() {
        boolean[] literal = new boolean[128];
        for (char c : "0123456789ABCDEFNULLxe+-.,()".toCharArray()) {
            literal[c] = true;
        }
        return literal;
    }
}
