package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.runs.RunActions;
import io.storelift.server.runs.RunView;
import io.storelift.server.runs.StepRow;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs: started here or by another face, and what can be done with them. */
@RestController
@RequestMapping("/api/v1/stores/{store}/runs")
class RunsResource {
    private final RunStarts starts;
    private final RunActions actions;
    private final Clock clock;

    RunsResource(RunStarts starts, RunActions actions, Clock clock) {
        this.starts = starts;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * The runs of a store.
     *
     * @param runs newest first
     */
    record RunsDocument(List<RunSummary> runs) {}

    /**
     * A run.
     *
     * @param steps each with how it stands
     * @param canStop whether it would heed a wish to stop
     * @param canResume whether it was cut off, and can be taken up again
     * @param canRollBack whether it can be taken back
     * @param report what it came to; null as long as it goes on
     */
    record RunDocument(
            RunSummary run,
            List<StepRow> steps,
            boolean canStop,
            boolean canResume,
            boolean canRollBack,
            @Nullable RunReport report) {}

    /**
     * A run that is wanted.
     *
     * @param plan the hash of the approved plan, or the beginning of it
     * @param acceptWarnings whether to start although readiness checks warn; false when null
     * @param quiesceSeconds how long to wait for cron jobs and consumers, with the store still open; 300 when null
     * @param watchSeconds how long the reopened store is probed before the run counts as done; 20 when null
     */
    record RunWish(
            @Nullable String plan,
            @Nullable Boolean acceptWarnings,
            @Nullable Integer quiesceSeconds,
            @Nullable Integer watchSeconds) {
        RunOptions options() {
            RunOptions usual = RunOptions.defaults();
            return new RunOptions(
                    quiesceSeconds == null ? usual.quiesceSeconds() : quiesceSeconds,
                    watchSeconds == null ? usual.watchSeconds() : watchSeconds);
        }
    }

    /**
     * What the programs of a run said.
     *
     * @param run its id
     */
    record LogDocument(String run, List<String> lines) {}

    /** The runs of a store, newest first; as {@code storelift runs}. */
    @GetMapping
    RunsDocument list(NamedStore store) {
        return new RunsDocument(runs(store).list());
    }

    /**
     * Starts a run of an approved plan, in a process of its own. The readiness checks are asked once more before, which
     * takes a while; the answer comes when the run is at work.
     */
    @PostMapping
    ResponseEntity<RunDocument> start(NamedStore store, @RequestBody RunWish wish, HttpServletRequest request) {
        if (wish.plan() == null) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "plan is the hash of a plan");
        }
        AuditInterceptor.describe(request, "run of plan " + wish.plan());
        RunDirectory run = starts.start(store, wish.plan(), Boolean.TRUE.equals(wish.acceptWarnings()), wish.options());
        return ResponseEntity.created(URI.create("/api/v1/stores/" + store.name() + "/runs/" + run.id()))
                .body(document(store, run));
    }

    /** A run, by its id or the beginning of it. */
    @GetMapping("/{run}")
    RunDocument one(NamedStore store, @PathVariable("run") String id) {
        return document(store, runs(store).find(id));
    }

    /** What the programs of a run said; as {@code storelift log}. */
    @GetMapping("/{run}/log")
    LogDocument log(NamedStore store, @PathVariable("run") String id) {
        RunDirectory run = runs(store).find(id);
        return new LogDocument(run.id(), RunLog.lines(run));
    }

    /** What a run came to; there is nothing as long as it goes on. */
    @GetMapping("/{run}/report")
    RunReport report(NamedStore store, @PathVariable("run") String id) {
        RunReport report = document(store, runs(store).find(id)).report();
        if (report == null) {
            throw new StoreliftException(ErrorCode.API_NOT_FOUND, "The run hasn't ended yet");
        }
        return report;
    }

    /** Asks a run to stop; it does unless it changes the live store already. */
    @PostMapping("/{run}/stop")
    RunDocument stop(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "asked run " + id + " to stop");
        actions.stop(store, id);
        return document(store, runs(store).find(id));
    }

    /** Takes up a run that was cut off. */
    @PostMapping("/{run}/resume")
    RunDocument resume(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "resumption of run " + id);
        return document(store, actions.resume(store, id));
    }

    /** Takes back the newest run that changed the store. */
    @PostMapping("/{run}/rollback")
    RunDocument rollBack(NamedStore store, @PathVariable("run") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "rollback of run " + id);
        return document(store, actions.rollBack(store, id));
    }

    private RunDocument document(NamedStore store, RunDirectory directory) {
        RunView view = actions.view(store, directory.id());
        return new RunDocument(
                view.run(), view.steps(), view.canStop(), view.canResume(), view.canRollBack(), view.report());
    }

    private Runs runs(NamedStore store) {
        return store.served().runs(clock);
    }
}
