package io.storelift.upgrade.readiness;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.run.Runs;
import java.util.Optional;

/** Whether the rehearsal can have a schema of its own: really created, used and dropped again. */
final class ScratchSchemaCheck implements ReadinessCheck {
    private static final String ADMINISTRATOR = "A database administrator runs: ";
    private static final String SETTING = "log_bin_trust_function_creators = 1";
    private static final String TRUST = ADMINISTRATOR + "SET GLOBAL " + SETTING + "; and writes " + SETTING
            + " into the server's configuration, for its next start.";

    private final LiveDatabase database;
    private final Runs runs;

    ScratchSchemaCheck(LiveDatabase database, Runs runs) {
        this.database = database;
        this.runs = runs;
    }

    @Override
    public String id() {
        return "scratch-schema";
    }

    @Override
    public String title() {
        return "Schema for the rehearsal";
    }

    @Override
    public CheckResult ask() {
        return database.ask(open -> {
                    String schema = ScratchSchema.name(open.database());
                    // Another check may be trying the same, or a run may be about to rehearse there.
                    return open.alone(schema, () -> judge(open, schema));
                })
                .orElseGet(() -> notApplicable(LiveDatabase.SILENT));
    }

    private CheckResult judge(StoreDatabase open, String schema) {
        if (runs.owner().isPresent()) {
            // It may be rehearsing in that very schema, which the trial would drop.
            return notApplicable("Not tried while another run is at work.");
        }
        DatabaseAccount account = DatabaseAccount.of(open);
        String grant = ADMINISTRATOR + account.grant("ALL PRIVILEGES", schema);
        if (open.hasSchema(schema)) {
            return open.canUseSchema(schema)
                    ? ok("The schema " + schema + " exists, and " + account.name()
                            + " has the privileges to replace it. Nothing was tried in it.")
                    : error(account.name() + " lacks privileges on " + schema + ", which exists.", grant);
        }
        Optional<String> refusal = open.probeScratchSchema(schema);
        return refusal.isEmpty()
                ? ok("Created " + schema + " with a table, a trigger and a view, and dropped it.")
                : error(
                        account.name() + " can't create and use " + schema + ": " + refusal.get() + ".",
                        open.canUseSchema(schema) && distrustsTriggers(open) ? TRUST : grant);
    }

    /** A server with a binary log, as MySQL 8 is by default, lets only an administrator create triggers unless told otherwise. */
    private static boolean distrustsTriggers(StoreDatabase open) {
        return open.query("SELECT @@log_bin AND NOT @@log_bin_trust_function_creators", row -> row.getBoolean(1))
                .getFirst();
    }
}
