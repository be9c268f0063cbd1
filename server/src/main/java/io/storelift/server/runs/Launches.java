package io.storelift.server.runs;

import io.storelift.host.ExclusiveLock;
import io.storelift.server.stores.Idleness;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.face.Beginning;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.ProcessEnd;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts runs, each in a process of its own that outlives this one. */
public final class Launches {
    private static final long PAUSE_MILLIS = 100;

    private final Clock clock;
    private final Idleness idleness;

    public Launches(Clock clock) {
        this.clock = clock;
        this.idleness = new Idleness(clock);
    }

    /**
     * Sends a run on its way; returns when it is at work, or has ended already.
     *
     * @throws io.storelift.host.StoreliftException {@code STORE_BUSY}, or why the run's process could not begin
     */
    public void start(NamedStore store, RunDirectory run, Direction direction) {
        start(store, direction, () -> run);
    }

    /**
     * The same with a run that is prepared while nobody else can prepare or start one.
     *
     * @param preparation asks what has to be asked, and lays the run
     * @throws io.storelift.host.StoreliftException as above, and whatever the preparation throws
     */
    public RunDirectory start(NamedStore store, Direction direction, Supplier<RunDirectory> preparation) {
        Runs runs = store.served().runs(clock);
        // Who is at work says more than who started it.
        idleness.demand(store);
        ExclusiveLock claim = runs.claim(direction == Direction.PROCEED ? "upgrade" : "rollback");
        RunDirectory run;
        long outputBefore;
        Process process;
        try {
            run = preparation.get();
            outputBefore = RunLauncher.output(run).toFile().length();
            process = store.served().launcher().start(run, direction);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
        Thread.ofVirtual().name("claim for " + run.id()).start(() -> release(claim, process, runs));
        if (!Beginning.awaited(process, () -> runs.owner().isPresent())) {
            RunHistory history = runs.history(run);
            if (!process.isAlive() && history.outcome().isEmpty()) {
                throw new ProcessEnd(run, outputBefore).failure(history.touchedLiveStore());
            }
        }
        return run;
    }

    /** As soon as the store is given back: what the run's process deletes after that concerns nobody. */
    private static void release(ExclusiveLock claim, Process process, Runs runs) {
        try (claim) {
            boolean taken = false;
            boolean given = false;
            while (!given && !process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean held = runs.owner().isPresent();
                given = taken && !held;
                taken |= held;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
