package io.storelift.server.runs;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.ui.Model;

/** What the fragments of {@code run.html} show of a run; for every page that has them. */
public final class RunPage {
    private final Clock clock;

    public RunPage(Clock clock) {
        this.clock = clock;
    }

    /** @throws io.storelift.host.StoreliftException {@code RUN_UNKNOWN} */
    public void show(NamedStore store, String id, Model model) {
        Runs runs = store.served().runs(clock);
        RunDirectory directory = runs.find(id);
        RunSummary run = runs.list().stream()
                .filter(each -> each.id().equals(directory.id()))
                .findFirst()
                .orElseThrow();
        // The report of an earlier attempt isn't that of a run at work.
        RunReport report = run.outcome() == null ? null : runs.report(directory).orElse(null);
        model.addAttribute("run", run);
        model.addAttribute("report", report);
        model.addAttribute("steps", StepRow.of(runs.history(directory)));
        RunChoices choices = RunChoices.of(runs);
        model.addAttribute(
                "canRollBack", choices.toRollBack().filter(run::equals).isPresent());
        model.addAttribute("canResume", choices.toResume().filter(run::equals).isPresent());
        model.addAttribute("canStop", isStoppable(runs, directory));
        model.addAttribute("stopping", Files.exists(directory.cancelRequest()));
    }

    /** Asks a run to stop; false when it is too late. */
    public boolean stop(NamedStore store, String id) {
        Runs runs = store.served().runs(clock);
        RunDirectory directory = runs.find(id);
        boolean stoppable = isStoppable(runs, directory);
        if (stoppable) {
            runs.cancel(directory);
        }
        return stoppable;
    }

    /** From the first change of the live store on, and on its way back, a run goes through to its end. */
    private static boolean isStoppable(Runs runs, RunDirectory directory) {
        RunHistory history = runs.history(directory);
        return !history.isRollingBack()
                && !history.touchedLiveStore()
                && runs.list().stream().anyMatch(run -> run.id().equals(directory.id()) && run.active());
    }
}
