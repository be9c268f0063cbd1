package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.ComponentOffer;
import io.storelift.upgrade.Upgrades;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The searches for newer versions of the stores' other components; as old as the searches for versions. */
final class Components {
    private final Errands<List<ComponentOffer>> errands = new Errands<>("offers for", List.of());
    private final Searches<Versions> searches;
    private final ProcessRunner processes;
    private final Clock clock;

    Components(Searches<Versions> searches, ProcessRunner processes, Clock clock) {
        this.searches = searches;
        this.processes = processes;
        this.clock = clock;
    }

    /** Started by the first who asks. */
    Errand<List<ComponentOffer>> of(NamedStore store) {
        return errands.startedOnce(
                store.name(),
                searches.of(store).begun().toEpochMilli(),
                known -> new Upgrades(store.served().locate(processes), processes, clock)
                        .componentOffers(offer -> known.accept(Errand.adding(offer))));
    }

    /**
     * What a form says, as far as it was offered.
     *
     * @param chosen each {@code name:version}; a name alone for a component that is left to the upgrade
     */
    Map<String, String> wanted(NamedStore store, List<String> chosen) {
        Map<String, String> wanted = new TreeMap<>();
        for (ComponentOffer offer : of(store).state().found()) {
            offer.newer().stream()
                    .filter(version -> chosen.contains(offer.name() + ":" + version))
                    .forEach(version -> wanted.put(offer.name(), version));
        }
        return wanted;
    }
}
