package io.storelift.upgrade.step;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.DatabaseDump;
import io.storelift.host.TreeRemover;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import java.nio.file.Path;

/** Keeps the database as it is now that nobody writes to it: what a rollback brings back. */
public final class FinalBackupStep implements Step {
    private final RunContext context;
    private final DatabaseArchive archive;

    public FinalBackupStep(RunContext context, DatabaseArchive archive) {
        this.context = context;
        this.archive = archive;
    }

    @Override
    public StepName name() {
        return StepName.FINAL_BACKUP;
    }

    @Override
    public void apply() {
        Path file = context.directory().finalDatabase();
        new TreeRemover().remove(file);
        DatabaseDump dump = archive.dumpDatabase(context.store().environment().database(), file, context.console());
        context.save(context.directory().finalDatabaseContent(), dump);
    }

    @Override
    public void undo() {}
}
