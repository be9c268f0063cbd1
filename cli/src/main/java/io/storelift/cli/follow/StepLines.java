package io.storelift.cli.follow;

import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.run.RunEvent;
import io.storelift.upgrade.run.StepName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines that stay of a run. */
final class StepLines {
    private StepLines() {}

    static Optional<String> of(Terminal terminal, RunEvent event) {
        return switch (event) {
            case RunEvent.StepFinished finished ->
                Optional.of(numbered(finished.step()) + finished.step().title() + ": "
                        + terminal.styled(Style.GOOD, Amounts.seconds(finished.seconds())));
            case RunEvent.StepUndone undone ->
                Optional.of("  back   " + undone.step().title() + ": " + terminal.styled(Style.WARNING, "taken back"));
            case RunEvent.RollbackStarted rollback ->
                Optional.of(terminal.styled(
                        Style.BAD, "Going back: " + rollback.reason().strip()));
            default -> Optional.empty();
        };
    }

    static String numbered(StepName step) {
        List<StepName> steps = List.of(StepName.values());
        return String.format(Locale.ROOT, "[%2d/%d]  ", steps.indexOf(step) + 1, steps.size());
    }
}
