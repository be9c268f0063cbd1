package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.home.VersionSearches;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.ComponentOffer;
import io.storelift.upgrade.Upgrades;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The searches for newer versions of the stores' other components; as old as the searches for versions. */
final class Components {
    private final Errands<ComponentOffer> errands = new Errands<>("components of");
    private final VersionSearches searches;
    private final ProcessRunner processes;
    private final Clock clock;

    Components(VersionSearches searches, ProcessRunner processes, Clock clock) {
        this.searches = searches;
        this.processes = processes;
        this.clock = clock;
    }

    /** Started by the first who asks. */
    Errand<ComponentOffer> of(NamedStore store) {
        return errands.startedOnce(
                store.name(),
                searches.of(store).begun().toEpochMilli(),
                listener -> new Upgrades(store.served().locate(processes), processes, clock).componentOffers(listener));
    }

    /**
     * What a form says, as far as it was offered.
     *
     * @param chosen each {@code name:version}; a name alone for a component that is left to the upgrade
     */
    Map<String, String> wanted(NamedStore store, List<String> chosen) {
        Map<String, String> wanted = new TreeMap<>();
        for (ComponentOffer offer : of(store).found()) {
            offer.newer().stream()
                    .filter(version -> chosen.contains(offer.name() + ":" + version))
                    .forEach(version -> wanted.put(offer.name(), version));
        }
        return wanted;
    }
}
