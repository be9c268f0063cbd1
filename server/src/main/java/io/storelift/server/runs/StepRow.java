package io.storelift.server.runs;

import io.storelift.upgrade.run.JournalRecord;
import io.storelift.upgrade.run.JournalRecord.Mark;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.StepName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as the page of a run shows it.
 *
 * @param state waiting, doing, done, failed, undoing or undone
 * @param seconds how long it took; null when it isn't done
 */
public record StepRow(StepName step, String state, @Nullable Double seconds) {
    public static List<StepRow> of(RunHistory history) {
        List<StepRow> rows = new ArrayList<>();
        for (StepName step : StepName.values()) {
            rows.add(new StepRow(
                    step,
                    state(history, step),
                    history.duration(step)
                            .map(duration -> duration.toMillis() / 1000.0)
                            .orElse(null)));
        }
        return List.copyOf(rows);
    }

    private static String state(RunHistory history, StepName step) {
        String state = "waiting";
        for (JournalRecord entry : history.records()) {
            if (entry.step() == step) {
                state = words(entry.mark(), state);
            }
        }
        return state;
    }

    private static String words(Mark mark, String before) {
        return switch (mark) {
            case APPLYING -> "doing";
            case APPLIED -> "done";
            case FAILED -> "failed";
            case UNDOING -> "undoing";
            case UNDONE -> "undone";
            case STARTED, ROLLING_BACK, ENDED -> before;
        };
    }
}
