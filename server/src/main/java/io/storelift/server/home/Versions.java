package io.storelift.server.home;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.TargetVersion;
import io.storelift.upgrade.Upgrades;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions a store could go to, as far as they are found.
 *
 * @param list security releases first, then the other stable ones, and what isn't stable last; among those as they came:
 *     newest first
 */
public record Versions(List<TargetVersion> list) {
    public Versions {
        list = list.stream().sorted(Comparator.comparingInt(Versions::rank)).toList();
    }

    private static int rank(TargetVersion version) {
        return switch (version.releaseClass()) {
            case SECURITY -> 0;
            case FEATURE, PATCH -> 1;
            case BETA -> 2;
        };
    }

    static Versions none() {
        return new Versions(List.of());
    }

    /** Looks for all versions of a store. */
    static Errand.Task<Versions> of(NamedStore store, ProcessRunner processes, Clock clock) {
        return known -> new Upgrades(store.served().locate(processes), processes, clock)
                .versions(true, version -> known.accept(found -> found.with(version)));
    }

    Versions with(TargetVersion next) {
        return new Versions(Errand.adding(next).apply(list));
    }

    public Optional<TargetVersion> find(String version) {
        return list.stream().filter(each -> each.version().equals(version)).findFirst();
    }
}
