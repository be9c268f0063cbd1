package io.storelift.upgrade.readiness;

import io.storelift.store.StoreDatabase;

/** The account that the server sees behind the store's connection, for statements that grant it something. */
record DatabaseAccount(String name) {
    static DatabaseAccount of(StoreDatabase database) {
        return new DatabaseAccount(
                database.query("SELECT CURRENT_USER()", row -> row.getString(1)).getFirst());
    }

    /** The statement an administrator runs; the schema's name is taken literally, wild cards in it escaped. */
    String grant(String privileges, String schema) {
        int at = name.lastIndexOf('@');
        String user = at < 0 ? name : name.substring(0, at);
        String host = at < 0 ? "%" : name.substring(at + 1);
        String literal = schema.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
        return "GRANT " + privileges + " ON " + StoreDatabase.quoted(literal) + ".* TO " + quoted(user) + "@"
                + quoted(host) + ";";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
