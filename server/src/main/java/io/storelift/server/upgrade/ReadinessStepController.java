package io.storelift.server.upgrade;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.readiness.CheckResult;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Step 2: the readiness checks as they answer. */
@Controller
class ReadinessStepController {
    private static final String PAGE = "/stores/{store}/upgrade/readiness";

    private final WizardPages pages;
    private final Wizards wizards;
    private final Readings readings;
    private final Clock clock;

    ReadinessStepController(WizardPages pages, Wizards wizards, Readings readings, Clock clock) {
        this.pages = pages;
        this.wizards = wizards;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        model.addAttribute("reading", reading(store));
        return pages.show(store, WizardStep.READINESS, model);
    }

    /** The answers alone, as far as they are there. */
    @GetMapping(PAGE + "/answers")
    String answers(NamedStore store, Model model) {
        model.addAttribute("reading", reading(store));
        pages.describe(store, WizardStep.READINESS, wizards.of(store), model);
        return "upgrade-readiness :: answers";
    }

    private Reading reading(NamedStore store) {
        Errand.State<List<CheckResult>> check =
                readings.find(store, wizards.of(store)).map(Errand::state).orElse(null);
        if (check != null && !check.finished()) {
            return Reading.going(check.found());
        }
        // Read once more: what an errand found is written down before it is finished.
        return Reading.of(wizards.of(store), check == null ? null : check.problem());
    }

    @PostMapping(PAGE + "/check")
    String check(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "readiness check");
        WizardState state = wizards.of(store);
        if (state.wish().target() != null && state.run() == null) {
            readings.start(store, state);
        }
        return WizardPages.redirect(store, WizardStep.READINESS);
    }

    @PostMapping(PAGE)
    String next(
            NamedStore store,
            @RequestParam(name = "acknowledged", defaultValue = "") String acknowledged,
            Principal who,
            HttpServletRequest request,
            RedirectAttributes messages) {
        WizardState before = wizards.of(store);
        // Only what was on the page can have been read.
        boolean read = acknowledged.equals(Reading.of(before, null).fingerprint());
        if (!before.areWarningsAcknowledged() && !read) {
            AuditInterceptor.refused(request, "warnings not acknowledged");
            messages.addFlashAttribute(
                    "refusal",
                    acknowledged.isEmpty()
                            ? "Read the warnings and tick that you go on in spite of them."
                            : "The checks have answered anew since: read the warnings once more.");
            return WizardPages.redirect(store, WizardStep.READINESS);
        }
        AuditInterceptor.describe(request, words(before));
        WizardState after = wizards.change(store, state -> state.acknowledging(who.getName(), clock.instant()));
        return WizardPages.redirect(store, after.isReady() ? WizardStep.BACKUP : WizardStep.READINESS);
    }

    private static String words(WizardState state) {
        return state.warnings().isEmpty()
                ? "no warnings"
                : "acknowledged: "
                        + state.warnings().stream().map(CheckResult::title).collect(Collectors.joining(", "));
    }
}
