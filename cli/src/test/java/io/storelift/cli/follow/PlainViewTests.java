package io.storelift.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.terminal.Recording;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunEvent;
import io.storelift.upgrade.run.StepName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlainViewTests {
    private final Instant begun = Instant.parse("2026-11-21T00:00:00Z");
    private final Recording file = Recording.withoutTerminal();
    private final PlainView view = new PlainView(new Terminal(file.streams(), false, false));

    @Test
    void a_step_is_a_line() {
        view.show(new RunEvent.StepStarted(begun, StepName.BACK_UP, StepName.BACK_UP.title()));
        view.show(new RunEvent.LogLine(begun, "chatter"));
        view.show(new RunEvent.StepFinished(begun.plusSeconds(2), StepName.BACK_UP, 2.04));
        view.show(new RunEvent.Ended(begun.plusSeconds(3), Outcome.SUCCEEDED));

        assertThat(file.output()).isEqualTo("[ 2/12]  Back up code, media and database: 2.0 s\n");
    }

    @Test
    void progress_is_told_every_five_seconds_at_most() {
        view.show(new RunEvent.StepStarted(begun, StepName.BACK_UP, StepName.BACK_UP.title()));
        for (int tenth = 0; tenth < 120; tenth++) {
            view.show(new RunEvent.Progress(begun.plusMillis(100L * tenth), "code", tenth, 200, "files"));
        }

        assertThat(file.output()).hasLineCount(2).contains("code: 50 files of 200 files", "code: 100 files of");
    }

    @Test
    void a_rollback_says_why() {
        view.show(new RunEvent.RollbackStarted(begun, "SL607 The store doesn't answer as before"));
        view.show(new RunEvent.StepUndone(begun, StepName.SWITCH));

        assertThat(file.output())
                .isEqualTo(
                        "Going back: SL607 The store doesn't answer as before\n  back   Switch the code: taken back\n");
    }
}
