package io.storelift.server.runs;

import io.storelift.host.ExclusiveLock;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.face.Beginning;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.ProcessEnd;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.Runs;
import java.time.Clock;
import java.util.function.Supplier;

/** Starts runs, each in a process of its own that outlives this one. */
public final class Launches {
    private final Clock clock;

    public Launches(Clock clock) {
        this.clock = clock;
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
        ExclusiveLock claim = runs.claim(direction == Direction.PROCEED ? "upgrade" : "rollback");
        RunDirectory run;
        long outputBefore;
        Process process;
        boolean begun;
        try {
            run = preparation.get();
            outputBefore = RunLauncher.output(run).toFile().length();
            process = store.served().launcher().start(run, direction);
            begun = Beginning.awaited(process, () -> runs.owner().isPresent());
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
        giveBack(claim, process, begun);
        RunHistory history = runs.history(run);
        if (!begun && !process.isAlive() && history.outcome().isEmpty()) {
            throw new ProcessEnd(run, outputBefore).failure(history.touchedLiveStore());
        }
        return run;
    }

    /**
     * From its beginning on the run itself holds the store, whatever becomes of this server: then the claim has served
     * its purpose, and nobody has to wait until the store is given back.
     */
    private static void giveBack(ExclusiveLock claim, Process process, boolean begun) {
        if (begun || !process.isAlive()) {
            claim.close();
        } else {
            // It is slow to begin, and must not meet another.
            Thread.ofVirtual().name("claim for process " + process.pid()).start(() -> {
                process.onExit().join();
                claim.close();
            });
        }
    }
}
