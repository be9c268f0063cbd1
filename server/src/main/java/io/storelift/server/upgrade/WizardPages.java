package io.storelift.server.upgrade;

import io.storelift.server.stores.NamedStore;
import java.time.Clock;
import java.util.Optional;
import org.springframework.ui.Model;

/** What the pages of the wizard share: the stepper, and which page is the next. */
final class WizardPages {
    private final Wizards wizards;
    private final Clock clock;

    WizardPages(Wizards wizards, Clock clock) {
        this.wizards = wizards;
        this.clock = clock;
    }

    /** Shows a step, or the one that has to come before it. */
    String show(NamedStore store, WizardStep step, Model model) {
        WizardState state = wizards.of(store);
        WizardStep reached = state.reached();
        if (step.compareTo(reached) > 0 || (state.run() != null && step != WizardStep.UPGRADE)) {
            return redirect(store, reached);
        }
        describe(store, step, state, model);
        return "upgrade-" + step.page();
    }

    void describe(NamedStore store, WizardStep step, WizardState state, Model model) {
        model.addAttribute("wizard", state);
        model.addAttribute("step", step);
        model.addAttribute("stepper", Stepper.of(store, state, step));
        Optional<Obstacle> obstacle = state.run() == null ? Obstacle.of(store, clock) : Optional.empty();
        model.addAttribute("obstacle", obstacle.orElse(null));
    }

    static String redirect(NamedStore store, WizardStep step) {
        return "redirect:" + store.path() + "/upgrade/" + step.page();
    }
}
