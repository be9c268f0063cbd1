package io.storelift.server.api;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.api.Works.Work;
import io.storelift.server.errands.Errand;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.ReadinessReport;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Readiness: whether a store can go to a version, with evidence and remedies. */
@RestController
@RequestMapping("/api/v1/stores/{store}/checks")
class ChecksResource {
    private final Works<Found> works = new Works<>();
    private final ProcessRunner processes;
    private final Clock clock;

    ChecksResource(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /** What is known of an asking. */
    record Found(String to, @Nullable Boolean ready, List<CheckResult> checks) {
        private Found with(CheckResult answer) {
            return new Found(to, null, Errand.adding(answer).apply(checks));
        }
    }

    /**
     * Readiness checks of one version, as far as they are answered.
     *
     * @param id of this asking
     * @param to the version
     * @param ready whether nothing stands in the way; null as long as that isn't known
     * @param checks the answers
     * @param problem why the checks could not be asked; null when they could
     */
    record ChecksDocument(
            String id,
            WorkState state,
            String to,
            @Nullable Boolean ready,
            List<CheckResult> checks,
            @Nullable Problem problem) {
        static ChecksDocument of(Work<Found> work, int wait) {
            Errand.State<Found> state = work.errand().await(Waiting.patience(wait));
            Found found = state.found();
            return new ChecksDocument(
                    work.id(), WorkState.of(state), found.to(), found.ready(), found.checks(), state.problem());
        }
    }

    /** Asks all readiness checks; as {@code storelift check}. */
    @PostMapping
    ResponseEntity<ChecksDocument> check(
            NamedStore store,
            @RequestBody Wanted wanted,
            @RequestParam(name = "wait", defaultValue = "0") int wait,
            HttpServletRequest http) {
        UpgradeRequest request = wanted.request();
        AuditInterceptor.describe(http, "checked for " + request.version());
        Found nothing = new Found(request.version(), null, List.of());
        Work<Found> work = works.start(store, nothing, known -> {
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            ReadinessReport report = upgrades.check(request, answer -> known.accept(found -> found.with(answer)));
            known.accept(found -> new Found(found.to(), report.isReady(), report.results()));
        });
        return ResponseEntity.created(URI.create("/api/v1/stores/" + store.name() + "/checks/" + work.id()))
                .body(ChecksDocument.of(work, wait));
    }

    /** How an asking of the readiness checks stands. */
    @GetMapping("/{check}")
    ChecksDocument one(
            NamedStore store,
            @PathVariable("check") String check,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return ChecksDocument.of(works.demand(store, check), wait);
    }
}
