package io.storelift.server.runs;

import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes a run back, or takes up one that was cut off: first asks, then starts. */
@Controller
class RunStartController {
    private static final String ONE = "/stores/{store}/runs/{run}";

    private final RunActions actions;

    RunStartController(RunActions actions) {
        this.actions = actions;
    }

    @GetMapping(ONE + "/rollback")
    String confirmRollback(NamedStore store, @PathVariable("run") String id, Model model) {
        model.addAttribute("run", actions.toRollBack(store, id));
        return "run-rollback";
    }

    @PostMapping(ONE + "/rollback")
    String rollBack(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "rollback of run " + id);
        return page(store, actions.rollBack(store, id));
    }

    @GetMapping(ONE + "/resume")
    String confirmResumption(NamedStore store, @PathVariable("run") String id, Model model) {
        model.addAttribute("run", actions.toResume(store, id));
        return "run-resume";
    }

    @PostMapping(ONE + "/resume")
    String resume(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "resumption of run " + id);
        return page(store, actions.resume(store, id));
    }

    private static String page(NamedStore store, RunDirectory run) {
        return "redirect:" + store.path() + "/runs/" + run.id();
    }
}
