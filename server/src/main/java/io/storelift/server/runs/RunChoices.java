package io.storelift.server.runs;

import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.util.Optional;

/**
 * What can be done with the runs of a store now.
 *
 * @param toRollBack the run that can be taken back: an older one can't while a newer one stands on it
 * @param toResume the run that was cut off
 */
record RunChoices(Optional<RunSummary> toRollBack, Optional<RunSummary> toResume) {
    static RunChoices of(Runs runs) {
        return new RunChoices(
                runs.unfinished().or(runs::lastToRollBack).filter(run -> !run.active()),
                runs.unfinished().filter(RunSummary::isCutOff));
    }
}
