package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.errands.Errand;
import io.storelift.server.page.Problem;
import io.storelift.server.runs.RunPage;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Step 4: the plan to approve, then the run, then how it ended. */
@Controller
class UpgradeStepController {
    private static final String PAGE = "/stores/{store}/upgrade/run";

    private final WizardPages pages;
    private final Wizards wizards;
    private final Plannings plannings;
    private final RunPage run;
    private final ProcessRunner processes;
    private final Clock clock;

    UpgradeStepController(
            WizardPages pages,
            Wizards wizards,
            Plannings plannings,
            RunPage run,
            ProcessRunner processes,
            Clock clock) {
        this.pages = pages;
        this.wizards = wizards;
        this.plannings = plannings;
        this.run = run;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        WizardState state = wizards.of(store);
        if (state.run() == null) {
            describePlan(store, state, model);
            String page = pages.show(store, WizardStep.UPGRADE, model);
            return page.startsWith("redirect:") ? page : "upgrade-plan";
        }
        if (store.served().runs(clock).list().stream()
                .noneMatch(each -> each.id().equals(state.run()))) {
            pages.describe(store, WizardStep.UPGRADE, state, model);
            return "upgrade-gone";
        }
        RunSummary shown = run.show(store, state.run(), model).run();
        if (!shown.active()) {
            Runs runs = store.served().runs(clock);
            model.addAttribute("verdict", Verdict.of(shown, runs.history(runs.directory(shown))));
        }
        return pages.show(store, WizardStep.UPGRADE, model);
    }

    /** The plan alone, when it is there. */
    @GetMapping(PAGE + "/plan")
    String plan(NamedStore store, Model model) {
        WizardState state = wizards.of(store);
        describePlan(store, state, model);
        pages.describe(store, WizardStep.UPGRADE, wizards.of(store), model);
        return "upgrade-plan :: plan";
    }

    private void describePlan(NamedStore store, WizardState state, Model model) {
        Errand.State<Optional<String>> planning =
                plannings.find(store, state).map(Errand::state).orElse(null);
        model.addAttribute("planning", planning != null && !planning.finished());
        Problem problem = planning == null ? null : planning.problem();
        model.addAttribute("problem", problem);
        model.addAttribute("sorry", problem == null ? null : Sorry.of(problem));
        // Read once more: a plan is written down before its errand is finished.
        String plan = wizards.of(store).plan();
        if (plan != null) {
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            model.addAttribute("document", upgrades.plans().find(plan));
            model.addAttribute("forecast", Forecast.of(store, clock).orElse(null));
            // They are no part of the plan, and run all the same.
            model.addAttribute("hooks", store.served().settings().get().hooks());
        }
    }

    @PostMapping(PAGE + "/plan")
    String planAgain(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "plan of the upgrade");
        WizardState state = wizards.of(store);
        if (state.isReady() && state.wish().parts() != null && state.run() == null) {
            plannings.start(store, state);
        }
        return WizardPages.redirect(store, WizardStep.UPGRADE);
    }

    @PostMapping(PAGE + "/stop")
    String stop(NamedStore store, HttpServletRequest request, RedirectAttributes messages) {
        String id = wizards.of(store).run();
        AuditInterceptor.describe(request, "asked run " + id + " to stop");
        run.stop(store, id, "Asked the run to stop: the store stays as it is.", request, messages);
        return WizardPages.redirect(store, WizardStep.UPGRADE);
    }
}
