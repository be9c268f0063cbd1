package io.storelift.server.upgrade;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.ProcessRunner;
import io.storelift.server.stores.NamedStore;
import java.nio.file.Path;
import java.util.EnumSet;

/** What backups of the stores would take: measured in the background. */
final class Estimates {
    private final Errands<Estimate> errands = new Errands<>("backup estimate of");
    private final ProcessRunner processes;

    Estimates(ProcessRunner processes) {
        this.processes = processes;
    }

    /** Of all parts; measured anew for each wish. */
    Errand<Estimate> of(NamedStore store, WizardState state) {
        return errands.startedOnce(store.name(), state.revision(), listener -> listener.accept(measure(store)));
    }

    private Estimate measure(NamedStore store) {
        Path backups = store.served().backups().path();
        BackupEstimate estimate = new BackupEstimator()
                .estimate(
                        store.served().locate(processes),
                        new BackupRequest(backups, "estimate", EnumSet.allOf(Part.class), ""));
        return Estimate.of(estimate, DiskSpace.of(backups));
    }
}
