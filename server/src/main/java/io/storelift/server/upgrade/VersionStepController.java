package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.errands.Errand;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.Store;
import io.storelift.upgrade.TargetVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Step 1: which version, and whether other components get another one too. */
@Controller
class VersionStepController {
    private static final String PAGE = "/stores/{store}/upgrade/version";

    private final WizardPages pages;
    private final Wizards wizards;
    private final Searches<Versions> searches;
    private final Components components;
    private final Readings readings;
    private final ProcessRunner processes;

    VersionStepController(
            WizardPages pages,
            Wizards wizards,
            Searches<Versions> searches,
            Components components,
            Readings readings,
            ProcessRunner processes) {
        this.pages = pages;
        this.wizards = wizards;
        this.searches = searches;
        this.components = components;
        this.readings = readings;
        this.processes = processes;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        Wish wish = wizards.of(store).wish();
        describe(store, wish.target(), model);
        model.addAttribute(
                "errand", wish.otherComponents() ? components.of(store).state() : null);
        model.addAttribute("targets", wish.components());
        return pages.show(store, WizardStep.VERSION, model);
    }

    /** The versions alone, as far as they are known. */
    @GetMapping(PAGE + "/list")
    String list(
            NamedStore store, @RequestParam(name = "version", required = false) @Nullable String chosen, Model model) {
        describe(store, chosen, model);
        return "upgrade-version :: versions";
    }

    /** The grid of other components alone, as far as it is known. */
    @GetMapping(PAGE + "/components")
    String components(
            NamedStore store, @RequestParam(name = "component", defaultValue = "") List<String> chosen, Model model) {
        Map<String, String> targets = new TreeMap<>(wizards.of(store).wish().components());
        targets.putAll(components.wanted(store, chosen));
        model.addAttribute("errand", components.of(store).state());
        model.addAttribute("targets", targets);
        return "upgrade-components :: grid";
    }

    @PostMapping(PAGE + "/again")
    String lookAgain(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "looked for versions again");
        searches.again(store);
        return WizardPages.redirect(store, WizardStep.VERSION);
    }

    @PostMapping(PAGE)
    String choose(
            NamedStore store,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "others", defaultValue = "false") boolean others,
            @RequestParam(name = "component", defaultValue = "") List<String> chosen,
            HttpServletRequest request,
            RedirectAttributes messages) {
        Map<String, String> targets = others ? components.wanted(store, chosen) : Map.of();
        AuditInterceptor.describe(request, "chose version " + version + (targets.isEmpty() ? "" : ", " + targets));
        WizardState before = wizards.of(store);
        Optional<TargetVersion> found = searches.of(store).state().found().find(version);
        if (found.isEmpty() || before.run() != null) {
            AuditInterceptor.refused(request, "version " + version);
            messages.addFlashAttribute("refusal", "Select one of the versions.");
            return WizardPages.redirect(store, WizardStep.VERSION);
        }
        Wish wish = before.wish().of(version, others, targets);
        if (before.checked() == null || !wish.equals(before.wish())) {
            readings.start(store, wizards.change(store, state -> state.choosing(wish)));
        }
        return WizardPages.redirect(store, WizardStep.READINESS);
    }

    private void describe(NamedStore store, @Nullable String chosen, Model model) {
        Store located = store.served().locate(processes);
        Errand.State<Versions> search = searches.of(store).state();
        Problem problem = search.problem();
        model.addAttribute("sorry", problem == null ? null : Sorry.of(problem));
        model.addAttribute("current", located.version());
        model.addAttribute("edition", located.edition().title());
        model.addAttribute("search", search);
        model.addAttribute("chosen", chosen);
    }
}
