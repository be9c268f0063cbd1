package io.storelift.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with everything it started. */
final class ProcessTree {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Process process;

    ProcessTree(Process process) {
        this.process = process;
    }

    /**
     * Asks all to end, waits a little, kills what is left. Descendants are remembered first: once their parent is gone
     * they can't be found any more.
     */
    void kill() {
        List<ProcessHandle> members = members();
        members.forEach(ProcessHandle::destroy);
        boolean interrupted = awaitEnd(members);
        for (ProcessHandle late : members()) {
            if (!members.contains(late)) {
                members.add(late);
            }
        }
        members.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        interrupted |= awaitEnd(members);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> members() {
        // The parent first: a script whose child is ended would go on with its next line.
        List<ProcessHandle> all = new ArrayList<>();
        all.add(process.toHandle());
        all.addAll(process.descendants().toList());
        return all;
    }

    private static boolean awaitEnd(List<ProcessHandle> members) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean interrupted = false;
        while (members.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                // Half killed is worse than late: go on, and tell the caller afterwards.
                interrupted = true;
            }
        }
        return interrupted;
    }
}
