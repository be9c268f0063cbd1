package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.ReadinessReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Readiness checks that go on, and those that ended without an answer. */
final class Readings {
    private final Errands<List<CheckResult>> errands = new Errands<>("readiness of", List.of());
    private final Wizards wizards;
    private final ProcessRunner processes;
    private final Clock clock;

    Readings(Wizards wizards, ProcessRunner processes, Clock clock) {
        this.wizards = wizards;
        this.processes = processes;
        this.clock = clock;
    }

    /** What was begun for this wish since the server started. */
    Optional<Errand<List<CheckResult>>> find(NamedStore store, WizardState state) {
        return errands.find(store.name(), state.revision());
    }

    void start(NamedStore store, WizardState state) {
        errands.start(store.name(), state.revision(), known -> {
            ReadinessReport report = new Upgrades(store.served().locate(processes), processes, clock)
                    .check(state.request(), answer -> known.accept(Errand.adding(answer)));
            wizards.changeIf(store, state.revision(), now -> now.checkedWith(report.results(), clock.instant()));
        });
    }
}
