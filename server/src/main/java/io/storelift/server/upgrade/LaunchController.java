package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.runs.Launches;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts the run of an approved plan. */
@Controller
class LaunchController {
    /** How old the answers of the readiness checks may be. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Wizards wizards;
    private final Launches launches;
    private final BackupJobs backups;
    private final ProcessRunner processes;
    private final Clock clock;

    LaunchController(Wizards wizards, Launches launches, BackupJobs backups, ProcessRunner processes, Clock clock) {
        this.wizards = wizards;
        this.launches = launches;
        this.backups = backups;
        this.processes = processes;
        this.clock = clock;
    }

    /** @param hash of the plan that was on the page: this one is approved, and no other */
    @PostMapping("/stores/{store}/upgrade/run")
    String upgrade(
            NamedStore store,
            @RequestParam(name = "plan", defaultValue = "") String hash,
            HttpServletRequest request,
            RedirectAttributes messages) {
        WizardState state = wizards.of(store);
        AuditInterceptor.describe(request, "upgrade to " + state.wish().target() + " by plan " + hash);
        if (state.run() != null) {
            AuditInterceptor.refused(request, "a second upgrade beside run " + state.run());
            return WizardPages.redirect(store, WizardStep.UPGRADE);
        }
        if (state.reached() != WizardStep.UPGRADE || !hash.equals(state.plan())) {
            return refuse(
                    store,
                    WizardStep.UPGRADE,
                    "What is wanted was changed since you read this plan: read the new one.",
                    request,
                    messages);
        }
        Checked checked = state.checked();
        if (checked == null || checked.at().plus(FRESH).isBefore(clock.instant())) {
            return refuse(
                    store,
                    WizardStep.READINESS,
                    "The readiness check is older than an hour: check again before the upgrade.",
                    request,
                    messages);
        }
        launch(store, state, hash);
        return WizardPages.redirect(store, WizardStep.UPGRADE);
    }

    private void launch(NamedStore store, WizardState approved, String hash) {
        Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
        PlanDocument plan = upgrades.plans().find(hash);
        RunOptions options =
                RunOptions.defaults().since(backups.whole(store, approved).orElse(null));
        launches.start(store, Direction.PROCEED, () -> {
            RunDirectory run = upgrades.prepareRun(plan, options);
            // Before it is at work: whoever comes back after a crash of this server finds it.
            wizards.change(store, state -> state.started(run.id()));
            return run;
        });
    }

    private static String refuse(
            NamedStore store, WizardStep step, String words, HttpServletRequest request, RedirectAttributes messages) {
        AuditInterceptor.refused(request, "upgrade: " + words);
        messages.addFlashAttribute("refusal", words);
        return WizardPages.redirect(store, step);
    }
}
