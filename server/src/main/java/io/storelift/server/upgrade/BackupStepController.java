package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
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
    private static final String PAGE = "/stores/{store}/upgrade/backup";

    private final WizardPages pages;
    private final Wizards wizards;
    private final Readings readings;
    private final Estimates estimates;
    private final Plannings plannings;

    BackupStepController(
            WizardPages pages, Wizards wizards, Readings readings, Estimates estimates, Plannings plannings) {
        this.pages = pages;
        this.wizards = wizards;
        this.readings = readings;
        this.estimates = estimates;
        this.plannings = plannings;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        describe(store, model);
        return pages.show(store, WizardStep.BACKUP, model);
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
        model.addAttribute("wanted", parts == null ? EnumSet.allOf(Part.class) : parts);
        model.addAttribute("errand", estimates.of(store, state));
    }

    @PostMapping(PAGE)
    String choose(
            NamedStore store,
            @RequestParam(name = "part", defaultValue = "") List<Part> chosen,
            HttpServletRequest request) {
        Set<Part> parts = EnumSet.of(Part.DATABASE);
        parts.addAll(chosen);
        AuditInterceptor.describe(
                request, "backup of " + parts.stream().map(Part::label).collect(Collectors.joining(", ")));
        WizardState before = wizards.of(store);
        if (WizardStep.BACKUP.compareTo(before.reached()) > 0 || before.run() != null) {
            return WizardPages.redirect(store, before.reached());
        }
        WizardState after = parts.equals(before.wish().parts()) && before.isReady()
                ? before
                : wizards.change(store, state -> state.backingUp(parts));
        if (after.checked() == null) {
            readings.start(store, after);
        } else if (after.plan() == null && after.isReady()) {
            plannings.start(store, after);
        }
        return WizardPages.redirect(store, after.reached());
    }
}
