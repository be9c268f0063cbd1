package io.storelift.upgrade.run;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessTable;
import io.storelift.host.RunningProcess;
import io.storelift.host.StoreliftException;
import java.util.List;

/**
 * What an earlier process of a run started and left behind when it was killed. An upgrade of the database that goes on
 * unseen would work against the very process that repairs it.
 */
public final class Orphans {
    /** Variable in the environment of everything a run starts. */
    public static final String MARK = "STORELIFT_RUN";

    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private final ProcessTable processes;

    public Orphans(ProcessTable processes) {
        this.processes = processes;
    }

    /** @throws StoreliftException {@code BACKGROUND_WORK_BUSY} when one of them can't be ended */
    public void end(String runId) {
        List<RunningProcess> left = processes.withEnvironment(MARK, runId);
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            left.forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
            pause();
            left = processes.withEnvironment(MARK, runId);
        }
        if (!left.isEmpty()) {
            throw new StoreliftException(ErrorCode.BACKGROUND_WORK_BUSY, "left by the interrupted run: " + left);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
