package io.storelift.server.upgrade;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunSummary;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The door of the wizard, and the ways to begin again. */
@Controller
class WizardController {
    private final Wizards wizards;
    private final Readings readings;
    private final Clock clock;

    WizardController(Wizards wizards, Readings readings, Clock clock) {
        this.wizards = wizards;
        this.readings = readings;
        this.clock = clock;
    }

    /** Where the wizard was left. */
    @GetMapping("/stores/{store}/upgrade")
    String enter(NamedStore store) {
        return WizardPages.redirect(store, wizards.of(store).reached());
    }

    /** With the same wish, after a run that didn't come to anything. */
    @PostMapping("/stores/{store}/upgrade/again")
    String tryAgain(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "the same upgrade again");
        if (isOver(store)) {
            readings.start(store, wizards.change(store, WizardState::tryingAgain));
        }
        return WizardPages.redirect(store, wizards.of(store).reached());
    }

    @PostMapping("/stores/{store}/upgrade/finish")
    String finish(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "left the finished upgrade");
        if (isOver(store)) {
            wizards.change(store, WizardState::beginningAgain);
        }
        return "redirect:" + store.path();
    }

    /** Also when the run's directory is gone. */
    private boolean isOver(NamedStore store) {
        String id = wizards.of(store).run();
        Optional<RunSummary> run = store.served().runs(clock).list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        return id != null && (run.isEmpty() || run.get().outcome() != null);
    }
}
