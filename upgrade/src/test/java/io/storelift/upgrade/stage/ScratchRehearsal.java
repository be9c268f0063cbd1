package io.storelift.upgrade.stage;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The part of a rehearsal that concerns tables, for a schema that isn't Magento's. */
public final class ScratchRehearsal {
    private static final DatabaseState NOTHING = new DatabaseState(Map.of(), Set.of(), Set.of());

    private ScratchRehearsal() {}

    /** @param upgrade what the upgrade, and the probes of the stage, do to the schema */
    public static RehearsalResult perform(
            DatabaseConnection live, OnlineBackup backup, DatabaseArchive archive, Consumer<StoreDatabase> upgrade) {
        ScratchSchema schema = new ScratchSchema(live);
        schema.create();
        archive.loadDatabase(schema.connection(), backup.database(), ProgressListener.ignore());
        RehearsedTables tables = RehearsedTables.asLoaded(schema.connection());
        try (StoreDatabase database = StoreDatabase.open(schema.connection())) {
            upgrade.accept(database);
        }
        Set<String> changed = tables.changed();
        double speed = tables.copyingSpeed(changed);
        Set<String> pristine = tables.pristine();
        tables.keepOnly(pristine);
        return new RehearsalResult(NOTHING, NOTHING, 1, changed, tables.sums(), pristine, speed);
    }
}
