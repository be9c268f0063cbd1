package io.storelift.server.components;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.Deciding;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.component.Component;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at a store's components and for newer versions of them; what it found can be read while it goes on. */
public final class ComponentSearch {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentSearch.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final Instant begun;
    private final Deciding deciding;
    private final Map<String, Optional<String>> newer = new ConcurrentHashMap<>();
    private volatile List<Component> components = List.of();
    private volatile @Nullable Problem problem;
    private volatile boolean finished;

    ComponentSearch(Instant begun, Deciding deciding) {
        this.begun = begun;
        this.deciding = deciding;
    }

    void run(NamedStore store, ProcessRunner processes, Clock clock) {
        try {
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            components = upgrades.components();
            upgrades.newerVersions(components, (component, version) -> newer.put(component.name(), version));
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("Looking for components of {}", store.root(), e);
            }
            problem = Problem.of(known);
        } finally {
            finished = true;
        }
    }

    /** Outdated ones first, and among those what the merchant chose; then by name. */
    List<ComponentRow> rows() {
        return components.stream().map(this::row).sorted(ComponentRow.ORDER).toList();
    }

    private ComponentRow row(Component component) {
        return new ComponentRow(
                component,
                newer.getOrDefault(component.name(), Optional.empty()).orElse(null),
                newer.containsKey(component.name()),
                finished);
    }

    /** Of how many components the newest version is known. */
    public int asked() {
        return newer.size();
    }

    /** How many components there are. */
    public int size() {
        return components.size();
    }

    public boolean isFinished() {
        return finished;
    }

    /** Why not all could be found out; null when nothing went wrong. */
    public @Nullable Problem problem() {
        return problem;
    }

    public Instant begun() {
        return begun;
    }

    /** @param now what decides about components now */
    boolean isOutdated(Clock clock, Deciding now) {
        return !deciding.equals(now) || (finished && begun.plus(FRESH).isBefore(clock.instant()));
    }
}
