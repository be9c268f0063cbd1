package io.storelift.store;

import java.util.List;

/** Everything in a schema, whatever its kind. */
final class SchemaObjects {
    private record Item(String kind, String name) {
        private String dropping() {
            return "DROP " + kind + " IF EXISTS " + StoreDatabase.quoted(name);
        }
    }

    private SchemaObjects() {}

    /** Routines whose text the server keeps from this user, because somebody else defined them. */
    static List<String> unreadableRoutines(StoreDatabase database) {
        String sql = "SELECT ROUTINE_NAME FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA=DATABASE() AND ROUTINE_DEFINITION IS NULL ORDER BY 1";
        return database.query(sql, row -> row.getString(1));
    }

    /** Drops all but routines whose text can't be seen: no dump could bring them back. */
    static void dropAll(StoreDatabase database) {
        database.execute("SET SESSION foreign_key_checks=0");
        drop(database, "SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE()");
        drop(database, """
                SELECT CASE WHEN TABLE_TYPE LIKE '%VIEW%' THEN 'VIEW' WHEN TABLE_TYPE='SEQUENCE' THEN 'SEQUENCE'
                       ELSE 'TABLE' END AS kind, TABLE_NAME
                FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() ORDER BY kind DESC, TABLE_NAME
                """);
        drop(
                database,
                "SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA=DATABASE()"
                        + " AND ROUTINE_TYPE IN ('PROCEDURE', 'FUNCTION') AND ROUTINE_DEFINITION IS NOT NULL");
        database.execute("SET SESSION foreign_key_checks=1");
    }

    private static void drop(StoreDatabase database, String list) {
        List<Item> items = database.query(list, row -> new Item(row.getString(1), row.getString(2)));
        items.stream().map(Item::dropping).forEach(database::execute);
    }
}
