package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that are read in one go.
 *
 * @param number in key order, from 0
 * @param condition all rows when null
 * @param bytes on disk, roughly
 */
record Chunk(TableShape table, int number, @Nullable String condition, long bytes) {
    /** Long enough that its beginning costs nothing, short enough that the sessions come to their end together. */
    private static final long SIZE = 24L << 20;

    String select() {
        return table.select(condition);
    }

    /** All rows of a table, in ranges of its key where it is large. */
    static List<Chunk> of(TableShape table, StoreDatabase snapshot) {
        long wanted = Math.min(table.bytes() / SIZE, 10_000);
        if (wanted < 2 || !table.integerKey()) {
            return whole(table);
        }
        String key = StoreDatabase.quoted(table.key().getFirst());
        List<List<@Nullable String>> ends = snapshot.query(
                "SELECT MIN(" + key + "), MAX(" + key + ") FROM " + StoreDatabase.quoted(table.name()),
                row -> nullable(row.getString(1), row.getString(2)));
        try {
            return ranges(
                    table,
                    key,
                    bound(ends.getFirst().get(0)),
                    bound(ends.getFirst().get(1)),
                    wanted);
        } catch (NumberFormatException | ArithmeticException e) {
            // Keys beyond a long, or no rows.
            return whole(table);
        }
    }

    private static List<@Nullable String> nullable(@Nullable String first, @Nullable String second) {
        List<@Nullable String> list = new ArrayList<>();
        list.add(first);
        list.add(second);
        return list;
    }

    private static long bound(@Nullable String number) {
        if (number == null) {
            throw new NumberFormatException("no rows");
        }
        return Long.parseLong(number);
    }

    private static List<Chunk> ranges(TableShape table, String key, long lowest, long highest, long wanted) {
        long span = Math.addExact(Math.subtractExact(highest, lowest), 1);
        long count = Math.min(wanted, span);
        if (count < 2) {
            return whole(table);
        }
        List<Chunk> chunks = new ArrayList<>();
        long step = span / count;
        for (int i = 0; i < count; i++) {
            String from = key + " >= " + (lowest + i * step);
            String below = key + " < " + (lowest + (i + 1) * step);
            // The ends stay open: nothing depends on the bounds being right.
            String condition = i == 0 ? below : i == count - 1 ? from : from + " AND " + below;
            chunks.add(new Chunk(table, i, condition, table.bytes() / count));
        }
        return chunks;
    }

    private static List<Chunk> whole(TableShape table) {
        return List.of(new Chunk(table, 0, null, table.bytes()));
    }
}
