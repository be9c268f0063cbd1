package io.storelift.server.home;

import io.storelift.composer.version.ReleaseClass;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.Deciding;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.Store;
import io.storelift.upgrade.TargetVersion;
import io.storelift.upgrade.Upgrades;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One search for the versions a store could go to; what it found can be read while it goes on. */
public final class VersionSearch {
    private static final Logger LOG = LoggerFactory.getLogger(VersionSearch.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final Instant begun;
    private final Deciding deciding;
    private final List<TargetVersion> found = new CopyOnWriteArrayList<>();
    private volatile @Nullable Problem problem;
    private volatile boolean finished;

    VersionSearch(Instant begun, Deciding deciding) {
        this.begun = begun;
        this.deciding = deciding;
    }

    void run(NamedStore store, ProcessRunner processes, Clock clock) {
        try {
            Store located = store.served().locate(processes);
            new Upgrades(located, processes, clock).versions(true, found::add);
        } catch (RuntimeException e) {
            StoreliftException known = StoreliftException.of(e);
            if (known.code() == ErrorCode.INTERNAL) {
                LOG.error("Looking for versions of {}", store.root(), e);
            }
            problem = Problem.of(known);
        } finally {
            finished = true;
        }
    }

    /** Security releases first, then as they came: newest first. */
    public List<TargetVersion> versions() {
        return found.stream()
                .sorted(Comparator.comparing(version -> version.releaseClass() != ReleaseClass.SECURITY))
                .toList();
    }

    public boolean isFinished() {
        return finished;
    }

    /** Why it could not be finished; null when nothing went wrong. */
    public @Nullable Problem problem() {
        return problem;
    }

    public Instant begun() {
        return begun;
    }

    /** @param now what decides about versions now */
    boolean isOutdated(Clock clock, Deciding now) {
        return !deciding.equals(now) || (finished && begun.plus(FRESH).isBefore(clock.instant()));
    }
}
