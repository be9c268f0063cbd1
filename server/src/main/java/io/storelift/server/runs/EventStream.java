package io.storelift.server.runs;

import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunEvent;
import io.storelift.upgrade.run.RunFollower;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Sends the events of a run to one browser, until the run ends, nobody works on it, or the browser is gone. */
final class EventStream implements Runnable {
    private static final long SILENCE_NANOS = 15_000_000_000L;

    private final SseEmitter emitter;
    private final Runs runs;
    private final RunDirectory run;
    private final long seen;
    private final BooleanSupplier allowed;
    private long number;
    private long lastSent = System.nanoTime();
    private long lastAllowed = System.nanoTime();

    /**
     * @param seen how many events the browser has already
     * @param allowed whether it may still see more
     */
    EventStream(SseEmitter emitter, Runs runs, RunDirectory run, long seen, BooleanSupplier allowed) {
        this.emitter = emitter;
        this.runs = runs;
        this.run = run;
        this.seen = seen;
        this.allowed = allowed;
    }

    @Override
    public void run() {
        try {
            new RunFollower(run).follow(this::send, this::isAtWork);
            send(SseEmitter.event().name("bye").data("end"));
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            // The browser left, which ends the answer; the run goes on without it.
            return;
        } catch (IllegalStateException e) {
            // It had to leave.
            emitter.complete();
        }
    }

    private void send(RunEvent event) {
        number++;
        if (number > seen) {
            send(SseEmitter.event()
                    .id(Long.toString(number))
                    .data(JsonMapper.shared().writeValueAsString(event), MediaType.TEXT_PLAIN));
        }
    }

    private boolean isAtWork() {
        if (System.nanoTime() - lastAllowed > SILENCE_NANOS) {
            lastAllowed = System.nanoTime();
            if (!allowed.getAsBoolean()) {
                throw new IllegalStateException("not allowed any more");
            }
        }
        if (System.nanoTime() - lastSent > SILENCE_NANOS) {
            // Else a browser that left would be noticed only at the next event.
            send(SseEmitter.event().comment("still here"));
        }
        return runs.owner().isPresent();
    }

    private void send(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
            lastSent = System.nanoTime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
