package io.storelift.cli.follow;

import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.LiveLine;
import io.storelift.cli.terminal.ProgressBar;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.run.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For a terminal: a line for each step that is done, and below them one that moves with the step at work. */
final class LiveView implements RunView {
    private static final Duration TICK = Duration.ofMillis(500);

    private final Terminal terminal;
    private final LiveLine live;
    private final Clock clock;
    private final Thread ticker;
    private String number = "";
    private String step = "";
    private Instant begun;
    private ProgressBar bar = new ProgressBar("", Instant.EPOCH, 0);
    private RunEvent.@Nullable Progress progress;
    private String lastLine = "";

    LiveView(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.live = new LiveLine(terminal);
        this.clock = clock;
        this.begun = clock.instant();
        // So that the seconds go on while a step has nothing to say.
        this.ticker = Thread.ofVirtual().name("live line").start(this::tick);
    }

    @Override
    public synchronized void show(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started -> {
                number = StepLines.numbered(started.step());
                begin(number + started.title(), started.at());
            }
            case RunEvent.RollbackStarted rollback -> begin("Going back", rollback.at());
            case RunEvent.Progress now -> progress(now);
            case RunEvent.LogLine line -> lastLine = line.text();
            case RunEvent.Ended ended -> begin("", ended.at());
            case RunEvent.StepFinished finished -> begin("", finished.at());
            case RunEvent.StepUndone undone -> progress = null;
        }
        StepLines.of(terminal, event).ifPresent(live::print);
        draw();
    }

    private void begin(String title, Instant at) {
        step = title;
        begun = at;
        progress = null;
        lastLine = "";
    }

    private void progress(RunEvent.Progress now) {
        if (!now.label().equals(bar.label()) || progress == null) {
            bar = new ProgressBar(now.label(), now.at(), now.done());
        }
        progress = now.done() == now.total() ? null : now;
    }

    private void draw() {
        if (step.isEmpty()) {
            live.clear();
            return;
        }
        RunEvent.Progress now = progress;
        // A bar says more than the step's title, and both don't fit in a usual line.
        live.show(
                now == null
                        ? step + "  " + Amounts.seconds(Math.floor(seconds())) + "  " + lastLine
                        : number + bar.text(now.at(), now.done(), now.total(), now.unit()));
    }

    private double seconds() {
        return Math.max(0, Duration.between(begun, clock.instant()).toMillis() / 1000.0);
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                synchronized (this) {
                    draw();
                }
            }
        } catch (InterruptedException e) {
            return;
        }
    }

    @Override
    public synchronized void note(String text) {
        live.print(text);
    }

    @Override
    public void close() {
        ticker.interrupt();
        synchronized (this) {
            step = "";
            live.clear();
        }
    }
}
