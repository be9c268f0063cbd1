package io.storelift.server.runs;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes a run back, or takes up one that was cut off: first asks, then starts. */
@Controller
class RunStartController {
    private static final String ONE = "/stores/{store}/runs/{run}";

    private final Launches launches;
    private final Clock clock;

    RunStartController(Launches launches, Clock clock) {
        this.launches = launches;
        this.clock = clock;
    }

    @GetMapping(ONE + "/rollback")
    String confirmRollback(NamedStore store, @PathVariable("run") String id, Model model) {
        model.addAttribute("run", toRollBack(store, id));
        return "run-rollback";
    }

    @PostMapping(ONE + "/rollback")
    String rollBack(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "rollback of run " + id);
        return start(store, toRollBack(store, id), Direction.ROLLBACK);
    }

    @GetMapping(ONE + "/resume")
    String confirmResumption(NamedStore store, @PathVariable("run") String id, Model model) {
        model.addAttribute("run", toResume(store, id));
        return "run-resume";
    }

    @PostMapping(ONE + "/resume")
    String resume(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "resumption of run " + id);
        RunSummary run = toResume(store, id);
        Runs runs = store.served().runs(clock);
        // Whoever resumes a run no longer wants it to stop.
        runs.forgetCancellation(runs.directory(run));
        return start(store, run, Direction.PROCEED);
    }

    private String start(NamedStore store, RunSummary run, Direction direction) {
        launches.start(store, store.served().runs(clock).directory(run), direction);
        return "redirect:" + store.path() + "/runs/" + run.id();
    }

    private RunSummary toRollBack(NamedStore store, String id) {
        RunDirectory named = store.served().runs(clock).find(id);
        return RunChoices.of(store.served().runs(clock))
                .toRollBack()
                .filter(run -> run.id().equals(named.id()))
                .orElseThrow(() -> new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, named.id()));
    }

    private RunSummary toResume(NamedStore store, String id) {
        RunDirectory named = store.served().runs(clock).find(id);
        return RunChoices.of(store.served().runs(clock))
                .toResume()
                .filter(run -> run.id().equals(named.id()))
                .orElseThrow(() -> new StoreliftException(
                        ErrorCode.RUN_UNKNOWN,
                        "The run " + named.id() + " wasn't cut off: there is nothing to resume"));
    }
}
