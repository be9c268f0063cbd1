package io.storelift.server.upgrade;

import io.storelift.host.LockOwner;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a store can't be upgraded now, whatever is chosen.
 *
 * @param run the run to look at; null when something else holds the store
 */
public record Obstacle(String title, String words, @Nullable RunSummary run) {
    static Optional<Obstacle> of(NamedStore store, Clock clock) {
        Runs runs = store.served().runs(clock);
        Optional<LockOwner> owner = runs.owner();
        Optional<RunSummary> unfinished = runs.unfinished();
        if (owner.isPresent()) {
            return Optional.of(new Obstacle(
                    "We're sorry, somebody else works on this store.",
                    owner.get().purpose() + ", since " + owner.get().since() + ". Wait until that has ended.",
                    unfinished.filter(RunSummary::active).orElse(null)));
        }
        return unfinished.map(run -> new Obstacle(
                "We're sorry, an earlier run isn't finished.",
                "The store may be between two states. Resume that run, or roll it back, before anything else.",
                run));
    }
}
