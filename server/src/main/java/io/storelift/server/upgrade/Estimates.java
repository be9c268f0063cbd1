package io.storelift.server.upgrade;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/** What backups of the stores would take: measured in the background. */
final class Estimates {
    private final Errands<Optional<Estimate>> errands = new Errands<>("backup estimate of", Optional.empty());
    private final ProcessRunner processes;

    Estimates(ProcessRunner processes) {
        this.processes = processes;
    }

    /** Of all parts; measured anew for each wish. */
    Errand<Optional<Estimate>> of(NamedStore store, WizardState state) {
        return errands.startedOnce(store.name(), state.revision(), known -> {
            Estimate estimate = measure(store);
            known.accept(nothing -> Optional.of(estimate));
        });
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
