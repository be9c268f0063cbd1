package io.storelift.upgrade.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Follows the events of a run, which another process may be writing. */
public final class RunFollower {
    private static final long POLL_MILLIS = 100;

    private final RunDirectory run;
    private long offset;

    public RunFollower(RunDirectory run) {
        this.run = run;
    }

    /** Leaves out what has happened so far. */
    public RunFollower fromNow() {
        try {
            offset = Files.exists(run.events()) ? Files.size(run.events()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Hands on events as they come, until the run ends or nobody works on it any more.
     *
     * @param atWork whether the run's process lives
     * @throws InterruptedException when the follower's thread is interrupted; the run goes on
     */
    public void follow(Consumer<RunEvent> listener, BooleanSupplier atWork) throws InterruptedException {
        boolean ended = false;
        while (!ended) {
            boolean alive = atWork.getAsBoolean();
            ended = deliver(listener);
            if (!ended && !alive) {
                deliver(listener);
                return;
            }
            if (!ended) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Hands on what has come since the last call; true when that was the end of the run. */
    private boolean deliver(Consumer<RunEvent> listener) {
        if (!Files.exists(run.events())) {
            return false;
        }
        boolean ended = false;
        for (String line : newLines()) {
            RunEvent event = JsonMapper.shared().readValue(line, RunEvent.class);
            listener.accept(event);
            ended = event instanceof RunEvent.Ended;
        }
        return ended;
    }

    private Iterable<String> newLines() {
        try (RandomAccessFile file = new RandomAccessFile(run.events().toFile(), "r")) {
            file.seek(offset);
            byte[] rest = new byte[(int) Math.min(file.length() - offset, 1 << 20)];
            file.readFully(rest);
            int end = rest.length;
            while (end > 0 && rest[end - 1] != '\n') {
                end--;
            }
            offset += end;
            return new String(rest, 0, end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
