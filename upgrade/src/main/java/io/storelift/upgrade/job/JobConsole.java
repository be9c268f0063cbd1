package io.storelift.upgrade.job;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import io.storelift.upgrade.run.LossyLog;
import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a job has to tell. Thread-safe. */
final class JobConsole implements Closeable, ProgressListener {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final LossyLog events;
    private final Clock clock;
    private Instant next = Instant.EPOCH;
    private String label = "";

    JobConsole(JobDirectory directory, Clock clock) {
        this.events = new LossyLog(directory.events());
        this.clock = clock;
    }

    @Override
    public synchronized void progress(String piece, long done, long total, Unit unit) {
        Instant now = clock.instant();
        // The first and the last of a piece always count: from them comes its rate.
        if (now.isBefore(next) && done != total && piece.equals(label)) {
            return;
        }
        next = now.plus(INTERVAL);
        label = piece;
        emit(new JobEvent.Progress(now, piece, done, total, unit.name().toLowerCase(Locale.ROOT)));
    }

    synchronized void emit(JobEvent event) {
        events.append(JsonMapper.shared().writeValueAsString(event));
    }

    @Override
    public synchronized void close() {
        events.close();
    }
}
