package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.jobs.JobView;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Step 3: what the backup is to hold. */
@Controller
class BackupStepController {
    /** When the backup is made. */
    enum When {
        NOW("now"),
        /** By the run, as it always does; after a backup in this step it holds what changed since. */
        LATER("by the run");

        private final String words;

        When(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final String PAGE = "/stores/{store}/upgrade/backup";

    private final WizardPages pages;
    private final Wizards wizards;
    private final Readings readings;
    private final Estimates estimates;
    private final Plannings plannings;
    private final BackupJobs jobs;

    BackupStepController(
            WizardPages pages,
            Wizards wizards,
            Readings readings,
            Estimates estimates,
            Plannings plannings,
            BackupJobs jobs) {
        this.pages = pages;
        this.wizards = wizards;
        this.readings = readings;
        this.estimates = estimates;
        this.plannings = plannings;
        this.jobs = jobs;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        String page = pages.show(store, WizardStep.BACKUP, model);
        describe(store, model);
        return page;
    }

    /** The backup as it goes, and the way on once it is made. */
    @GetMapping(PAGE + "/progress")
    String progress(NamedStore store, Model model) {
        describe(store, model);
        return "upgrade-backup-job :: progress";
    }

    /** The measurements alone, when they are there. */
    @GetMapping(PAGE + "/estimate")
    String estimate(NamedStore store, Model model) {
        describe(store, model);
        return "upgrade-backup :: estimate";
    }

    private void describe(NamedStore store, Model model) {
        WizardState state = wizards.of(store);
        Set<Part> parts = state.wish().parts();
        model.addAttribute("wizard", state);
        model.addAttribute("wanted", parts == null ? EnumSet.allOf(Part.class) : parts);
        model.addAttribute("errand", estimates.of(store, state).state());
        JobView job = jobs.find(store, state).orElse(null);
        model.addAttribute("job", job);
        model.addAttribute("whole", jobs.whole(store, state).isPresent());
        if (job != null && job.status().isAtWork()) {
            // It is this page's own work that holds the store.
            model.addAttribute("obstacle", null);
        }
    }

    @PostMapping(PAGE)
    String choose(
            NamedStore store,
            @RequestParam(name = "part", defaultValue = "") List<Part> chosen,
            @RequestParam(name = "when", defaultValue = "LATER") When when,
            Principal who,
            HttpServletRequest request) {
        Set<Part> parts = EnumSet.of(Part.DATABASE);
        parts.addAll(chosen);
        AuditInterceptor.describe(
                request,
                "backup of " + parts.stream().map(Part::label).collect(Collectors.joining(", ")) + ", " + when.words());
        WizardState before = wizards.of(store);
        if (WizardStep.BACKUP.compareTo(before.reached()) > 0 || before.run() != null) {
            return WizardPages.redirect(store, before.reached());
        }
        WizardState after = parts.equals(before.wish().parts()) && before.isReady()
                ? before
                : wizards.change(store, state -> state.backingUp(parts));
        if (after.checked() == null) {
            readings.start(store, after);
        } else if (when == When.NOW) {
            MadeBackup begun = jobs.start(store, parts, who.getName());
            wizards.change(store, state -> state.making(begun));
            return WizardPages.redirect(store, WizardStep.BACKUP);
        } else if (after.plan() == null && after.isReady()) {
            plannings.start(store, after);
        }
        return WizardPages.redirect(store, after.reached());
    }
}
