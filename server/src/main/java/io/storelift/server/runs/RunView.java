package io.storelift.server.runs;

import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.RunSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run, and what can be done with it now.
 *
 * @param canStop whether it would heed a wish to stop
 * @param canResume whether it was cut off, and can be taken up again
 * @param canRollBack whether it can be taken back
 * @param report what it came to; null as long as it goes on
 */
public record RunView(
        RunSummary run,
        List<StepRow> steps,
        boolean canStop,
        boolean canResume,
        boolean canRollBack,
        @Nullable RunReport report) {}
