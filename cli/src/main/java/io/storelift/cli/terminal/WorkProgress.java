package io.storelift.cli.terminal;

import io.storelift.host.ProgressListener;
import io.storelift.host.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Progress of work in this process, shown while it goes on. Thread-safe. */
public final class WorkProgress implements ProgressListener, AutoCloseable {
    private static final Duration LIVE = Duration.ofMillis(150);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final LiveLine live;
    private final Clock clock;
    private Instant next;
    private ProgressBar bar;

    public WorkProgress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.live = new LiveLine(terminal);
        this.clock = clock;
        this.next = terminal.isLive() ? Instant.EPOCH : clock.instant().plus(PLAIN);
        this.bar = new ProgressBar("", Instant.EPOCH, 0);
    }

    @Override
    public synchronized void progress(String label, long done, long total, Unit unit) {
        Instant now = clock.instant();
        if (!label.equals(bar.label())) {
            bar = new ProgressBar(label, now, done);
        }
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(terminal.isLive() ? LIVE : PLAIN);
        String text = bar.text(now, done, total, unit.name().toLowerCase(Locale.ROOT));
        if (terminal.isLive()) {
            live.show(text);
        } else {
            terminal.line(text);
        }
    }

    @Override
    public synchronized void close() {
        live.clear();
    }
}
