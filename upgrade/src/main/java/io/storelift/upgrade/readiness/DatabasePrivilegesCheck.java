package io.storelift.upgrade.readiness;

import io.storelift.store.StoreDatabase;
import java.util.Set;
import java.util.TreeSet;

/** Whether the database user may do in the store's schema what setup:upgrade, backup and rollback do. */
final class DatabasePrivilegesCheck implements ReadinessCheck {
    private static final Set<String> NEEDED = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "DROP",
            "REFERENCES",
            "INDEX",
            "ALTER",
            "CREATE TEMPORARY TABLES",
            "LOCK TABLES",
            "CREATE VIEW",
            "SHOW VIEW",
            "TRIGGER");

    /** For routines and events, which the store itself has none of: somebody else may have added some. */
    private static final Set<String> ASKED_BY_THE_STORE = Set.of("EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE", "EVENT");

    private final LiveDatabase database;

    DatabasePrivilegesCheck(LiveDatabase database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "database-privileges";
    }

    @Override
    public String title() {
        return "Database privileges";
    }

    @Override
    public CheckResult ask() {
        return database.ask(this::judge).orElseGet(() -> notApplicable(LiveDatabase.SILENT));
    }

    private CheckResult judge(StoreDatabase open) {
        Set<String> needed = new TreeSet<>(open.missingPrivileges(NEEDED));
        Set<String> asked = new TreeSet<>(open.missingPrivileges(ASKED_BY_THE_STORE));
        DatabaseAccount account = DatabaseAccount.of(open);
        String schema = open.database().name();
        Set<String> all = new TreeSet<>(needed);
        all.addAll(asked);
        String remedy = "A database administrator runs: " + account.grant(String.join(", ", all), schema);
        if (!needed.isEmpty()) {
            return error(account.name() + " lacks on " + schema + ": " + String.join(", ", all) + ".", remedy);
        }
        return asked.isEmpty()
                ? ok(account.name() + " has all " + (NEEDED.size() + ASKED_BY_THE_STORE.size()) + " on " + schema + ".")
                : warning(
                        account.name() + " lacks on " + schema + ": " + String.join(", ", asked)
                                + ". Routines and events, if there are any, are left out of backups.",
                        remedy);
    }
}
