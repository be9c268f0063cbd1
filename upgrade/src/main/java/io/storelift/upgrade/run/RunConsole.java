package io.storelift.upgrade.run;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a run has to tell: typed events for the faces, the console log for people. Thread-safe. */
public final class RunConsole implements Closeable, ProgressListener {
    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);

    private final BufferedWriter events;
    private final BufferedWriter log;
    private final Clock clock;
    private Instant nextProgress = Instant.EPOCH;

    public RunConsole(RunDirectory directory, Clock clock) {
        try {
            this.events =
                    Files.newBufferedWriter(directory.events(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            this.log = Files.newBufferedWriter(directory.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.clock = clock;
    }

    /** A line for the console log. */
    public synchronized void line(String text) {
        Instant now = clock.instant();
        append(log, now + " " + text);
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
        append(events, JsonMapper.shared().writeValueAsString(event));
    }

    Instant now() {
        return clock.instant();
    }

    private static void append(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try (events;
                log) {
            events.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
