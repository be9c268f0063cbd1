package io.storelift.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A started program and the threads that move its data. */
final class RunningCommand {
    /** How long after its end a program's output may be held open by something it left behind. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Reads a stream to its end. */
    interface StreamReader {
        void read(InputStream stream) throws IOException;
    }

    private record Pump(Thread thread, WatchedInput input) {}

    private final CommandLine command;
    private final Process process;
    private final List<Pump> pumps = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    RunningCommand(CommandLine command, Process process) {
        this.command = command;
        this.process = process;
    }

    Process process() {
        return process;
    }

    /** Reads in a thread of its own. A failure kills the program: there is no use in output that nobody can store. */
    void pump(InputStream stream, StreamReader reader) {
        WatchedInput input = new WatchedInput(stream);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(command.program() + " data")
                .start(() -> {
                    try {
                        reader.read(input);
                    } catch (IOException | RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                        new ProcessTree(process).kill();
                    }
                });
        pumps.add(new Pump(thread, input));
    }

    /** Waits for the program and its data; gives the exit code. */
    int await() {
        long deadline = System.nanoTime() + command.timeout().toNanos();
        try {
            if (!process.waitFor(command.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw timeOut();
            }
            join(deadline);
        } catch (InterruptedException e) {
            new ProcessTree(process).kill();
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, command.program() + " was stopped", e);
        }
        throwFailure();
        return process.exitValue();
    }

    /**
     * Data on its way to a slow sink may take until the deadline. But a daemon that the program left behind may hold
     * its output open for ever: a reader that only waits, after the program's end, is given up.
     */
    private void join(long deadline) throws InterruptedException {
        for (Pump pump : pumps) {
            while (!pump.thread().join(Duration.ofMillis(50)) && !pump.input().waitsLongerThan(LINGER)) {
                if (System.nanoTime() > deadline) {
                    throw timeOut();
                }
            }
        }
    }

    private StoreliftException timeOut() {
        new ProcessTree(process).kill();
        return new StoreliftException(
                ErrorCode.TIMED_OUT,
                command.program() + " was still running after "
                        + command.timeout().toSeconds() + " s: " + String.join(" ", command.arguments()));
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw StoreliftException.of("moving the data of " + command.program(), e);
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
