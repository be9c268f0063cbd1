package io.storelift.cli.follow;

import io.storelift.cli.terminal.ProgressBar;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.run.RunEvent;
import java.time.Duration;
import java.time.Instant;

/** For files and pipes: a line for each step, and one now and then that says how far long work is. */
final class PlainView implements RunView {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Terminal terminal;
    private Instant nextProgress = Instant.EPOCH;
    private ProgressBar bar = new ProgressBar("", Instant.EPOCH, 0);

    PlainView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void show(RunEvent event) {
        switch (event) {
            case RunEvent.StepStarted started -> nextProgress = started.at().plus(INTERVAL);
            case RunEvent.Progress progress -> progress(progress);
            case RunEvent.LogLine chatter -> {}
            default -> {
                nextProgress = event.at().plus(INTERVAL);
                StepLines.of(terminal, event).ifPresent(terminal::line);
            }
        }
    }

    private void progress(RunEvent.Progress progress) {
        if (!progress.label().equals(bar.label())) {
            bar = new ProgressBar(progress.label(), progress.at(), progress.done());
        }
        if (!progress.at().isBefore(nextProgress)) {
            nextProgress = progress.at().plus(INTERVAL);
            terminal.line("         " + bar.text(progress.at(), progress.done(), progress.total(), progress.unit()));
        }
    }

    @Override
    public void note(String text) {
        terminal.line(text);
    }
}
