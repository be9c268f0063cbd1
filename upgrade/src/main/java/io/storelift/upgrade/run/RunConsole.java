package io.storelift.upgrade.run;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a run has to tell: typed events for the faces, the console log for people. Thread-safe. */
public final class RunConsole implements Closeable, ProgressListener {
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);

    private final LossyLog events;
    private final LossyLog log;
    private final Clock clock;
    private Instant nextProgress = Instant.EPOCH;

    public RunConsole(RunDirectory directory, Clock clock) {
        this.events = new LossyLog(directory.events());
        this.log = new LossyLog(directory.log());
        this.clock = clock;
    }

    /** A line for the console log. */
    public synchronized void line(String text) {
        Instant now = clock.instant();
        log.append(now + " " + text);
        emit(new RunEvent.LogLine(now, text));
    }

    @Override
    public synchronized void progress(String label, long done, long total, Unit unit) {
        Instant now = clock.instant();
        // Followers draw a few frames a second; more would only make the file long. The last one always counts.
        if (now.isBefore(nextProgress) && done != total) {
            return;
        }
        nextProgress = now.plus(PROGRESS_INTERVAL);
        emit(new RunEvent.Progress(now, label, done, total, unit.name().toLowerCase(Locale.ROOT)));
    }

    synchronized void emit(RunEvent event) {
        events.append(JsonMapper.shared().writeValueAsString(event));
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized void close() {
        events.close();
        log.close();
    }
}
