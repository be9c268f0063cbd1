package io.storelift.server.runs;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Files;
import java.time.Clock;
import org.springframework.ui.Model;

/** What the fragments of {@code run.html} show of a run; for every page that has them. */
public final class RunPage {
    private final RunActions actions;
    private final Clock clock;

    public RunPage(RunActions actions, Clock clock) {
        this.actions = actions;
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
        model.addAttribute("canRollBack", actions.canRollBack(store, directory));
        model.addAttribute("canResume", actions.canResume(store, directory));
        model.addAttribute("canStop", actions.isStoppable(store, directory));
        model.addAttribute("stopping", Files.exists(directory.cancelRequest()));
    }
}
