package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.storelift.host.LockOwner;
import io.storelift.upgrade.run.RunDirectory;
import java.time.Duration;
import java.util.Optional;

/** Ends the process of a run the hard way ({@code kill -9}), as soon as a moment has come. */
final class Killer {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long START_MILLIS = 20;

    private final SampleShop shop;

    Killer(SampleShop shop) {
        this.shop = shop;
    }

    /** Starts the command, kills the process of its run at that moment, and waits until the command has noticed. */
    CommandResult run(KillMoment moment, String... arguments) {
        StartedProgram command = shop.start(arguments);
        ProcessHandle run = owner(command);
        RunDirectory directory = shop.run();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!moment.isReached(directory)) {
            if (!run.isAlive() || System.nanoTime() > end) {
                fail("%s never came: %s", moment, command.await().described());
            }
            pause(1);
        }
        assertThat(run.destroyForcibly())
                .as("the run's process was there to be killed")
                .isTrue();
        return command.await();
    }

    /** The process that holds the shop, once there is one. */
    private ProcessHandle owner(StartedProgram command) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (command.process().isAlive() && System.nanoTime() < end) {
            Optional<ProcessHandle> owner =
                    shop.runs().owner().map(LockOwner::pid).flatMap(ProcessHandle::of);
            if (owner.isPresent()) {
                return owner.get();
            }
            pause(START_MILLIS);
        }
        return fail("No run was started: %s", command.await().described());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
