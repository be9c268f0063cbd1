package io.storelift.upgrade.step;

import io.storelift.backup.BackupCreator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.rollback.ShadowTables;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.run.StepName;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the backup, while the store is open. It stays, however the run ends. */
public final class BackUpStep implements Step {
    private static final Set<ErrorCode> UNUSABLE = Set.of(
            ErrorCode.BACKUP_BASE_MISSING,
            ErrorCode.BACKUP_DAMAGED,
            ErrorCode.BACKUP_INCOMPLETE,
            ErrorCode.BACKUP_UNKNOWN);

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
            create(new BackupRequest(backups, id, parts, reason));
        }
        catalog.pin(id, id);
    }

    /** An earlier backup that turns out to be no use is no reason to have none. */
    private void create(BackupRequest everything) {
        String earlier = context.options().earlierBackup();
        if (earlier != null) {
            try {
                creator.create(context.store(), everything.since(earlier), context.console());
                return;
            } catch (StoreliftException e) {
                if (!UNUSABLE.contains(e.code())) {
                    throw e;
                }
                context.console()
                        .line("The backup " + earlier + " can't be built on, so everything is stored: "
                                + e.code().title() + " " + e.detail());
            }
        }
        creator.create(context.store(), everything, context.console());
    }

    @Override
    public void undo() {}
}
