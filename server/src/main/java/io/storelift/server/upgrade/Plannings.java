package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import java.time.Clock;
import java.util.Optional;

/** Plans that are being made, and those that could not be. */
final class Plannings {
    private final Errands<Optional<String>> errands = new Errands<>("plan for", Optional.empty());
    private final Wizards wizards;
    private final ProcessRunner processes;
    private final Clock clock;

    Plannings(Wizards wizards, ProcessRunner processes, Clock clock) {
        this.wizards = wizards;
        this.processes = processes;
        this.clock = clock;
    }

    Optional<Errand<Optional<String>>> find(NamedStore store, WizardState state) {
        return errands.find(store.name(), state.revision());
    }

    void start(NamedStore store, WizardState state) {
        errands.start(store.name(), state.revision(), known -> {
            String hash = new Upgrades(store.served().locate(processes), processes, clock)
                    .plan(state.request())
                    .hash();
            wizards.changeIf(store, state.revision(), now -> now.planned(hash));
            known.accept(nothing -> Optional.of(hash));
        });
    }
}
