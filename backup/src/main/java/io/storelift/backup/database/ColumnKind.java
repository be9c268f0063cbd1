package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.Locale;
import java.util.Set;

/** How a column's values are asked for and written. */
enum ColumnKind {
    /** Digits, written as they come. */
    NUMBER,
    /** A number that the server shows with six digits unless it is made a double. */
    FLOAT,
    /** Text of a form in which nothing has to be escaped. */
    PLAIN,
    TEXT,
    /** Bytes, which mustn't go through a character set: written in hexadecimal. */
    BINARY;

    private static final Set<String> NUMBERS = Set.of(
            "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "decimal", "numeric", "double", "year");
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint");
    private static final Set<String> PLAINS = Set.of("date", "time", "datetime", "timestamp", "uuid", "inet4", "inet6");
    private static final Set<String> BINARIES = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "bit",
            "vector",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /** @param type as {@code information_schema.COLUMNS.DATA_TYPE} names it */
    static ColumnKind of(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (NUMBERS.contains(name)) {
            return NUMBER;
        }
        if (name.equals("float")) {
            return FLOAT;
        }
        if (BINARIES.contains(name)) {
            return BINARY;
        }
        return PLAINS.contains(name) ? PLAIN : TEXT;
    }

    static boolean isInteger(String type) {
        return INTEGERS.contains(type.toLowerCase(Locale.ROOT));
    }

    /** The column in a list of what is selected. */
    String selected(String column) {
        String name = StoreDatabase.quoted(column);
        return this == FLOAT ? "(" + name + " + 0e0)" : name;
    }
}
