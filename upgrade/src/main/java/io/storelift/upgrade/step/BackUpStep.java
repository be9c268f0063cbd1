package io.storelift.upgrade.step;

import io.storelift.backup.BackupCreator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.Part;
import io.storelift.upgrade.rollback.ShadowTables;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the backup, while the store is open. It stays, however the run ends. */
public final class BackUpStep implements Step {
    private final RunContext context;
    private final BackupCreator creator;
    private final Path backups;
    private final ShadowTables shadows;

    /** @param backups directory of the store's backups */
    public BackUpStep(RunContext context, BackupCreator creator, Path backups, ShadowTables shadows) {
        this.context = context;
        this.creator = creator;
        this.shadows = shadows;
        this.backups = backups;
    }

    @Override
    public StepName name() {
        return StepName.BACK_UP;
    }

    @Override
    public void apply() {
        String id = context.directory().id();
        BackupCatalog catalog = new BackupCatalog(backups);
        if (catalog.find(id).isEmpty()) {
            Set<Part> parts =
                    context.plan().plan().backup().stream().map(Part::valueOf).collect(Collectors.toSet());
            String reason = "before the upgrade to " + context.plan().plan().to();
            shadows.rememberOnline();
            creator.create(context.store(), new BackupRequest(backups, id, parts, reason), context.console());
        }
        catalog.pin(id, id);
    }

    @Override
    public void undo() {}
}
