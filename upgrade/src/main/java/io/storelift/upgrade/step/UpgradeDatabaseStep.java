package io.storelift.upgrade.step;

import io.storelift.backup.tables.SwappedTables;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.cutover.CarriedRows;
import io.storelift.upgrade.rollback.RollbackLadder;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.stage.DatabaseState;
import io.storelift.upgrade.stage.RehearsalResult;
import io.storelift.upgrade.stage.StageConsole;
import java.util.List;
import java.util.function.Supplier;

/** Upgrades the live database with the new code, and compares the result with the rehearsed one. */
public final class UpgradeDatabaseStep implements Step {
    private final RunContext context;
    private final Supplier<StageConsole> console;
    private final RollbackLadder ladder;
    private final CarriedRows carriedRows;

    /** @param console of the code in the live tree, also behind the gate */
    public UpgradeDatabaseStep(
            RunContext context, Supplier<StageConsole> console, RollbackLadder ladder, CarriedRows carriedRows) {
        this.context = context;
        this.console = console;
        this.ladder = ladder;
        this.carriedRows = carriedRows;
    }

    @Override
    public StepName name() {
        return StepName.UPGRADE_DATABASE;
    }

    @Override
    public void apply() {
        console.get().upgradeDatabase();
        RehearsalResult rehearsed = context.require(context.directory().rehearsal(), RehearsalResult.class);
        try (StoreDatabase database = StoreDatabase.open(live())) {
            List<String> differences = rehearsed.after().differencesOf(DatabaseState.of(database), rehearsed.before());
            if (!differences.isEmpty()) {
                throw new StoreliftException(ErrorCode.SETUP_UPGRADE_FAILED, String.join("; ", differences));
            }
        }
        ladder.noteChanges();
    }

    @Override
    public void undo() {
        SwappedTables swapped = ladder.goBack();
        carriedRows.bringBack(swapped.aside(), swapped.replaced());
    }

    /** A patch that was cut off may have done half its work; only the database as it was is known to be right. */
    @Override
    public AfterCrash afterCrash() {
        return AfterCrash.ROLL_BACK;
    }

    private DatabaseConnection live() {
        return context.store().environment().database();
    }
}
