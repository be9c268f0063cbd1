package io.storelift.server.api;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
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
    record Found(String to, @Nullable Boolean ready, List<CheckResult> checks) {}

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
        static ChecksDocument of(Work<Found> work) {
            WorkState state = work.state();
            Found found = work.result();
            return new ChecksDocument(work.id(), state, found.to(), found.ready(), found.checks(), work.problem());
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
        Work<Found> work = works.start(store, nothing, soFar -> {
            List<CheckResult> known = new ArrayList<>();
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            var report = upgrades.check(request, result -> {
                known.add(result);
                soFar.accept(new Found(request.version(), null, List.copyOf(known)));
            });
            return new Found(request.version(), report.isReady(), report.results());
        });
        return ResponseEntity.created(URI.create("/api/v1/stores/" + store.name() + "/checks/" + work.id()))
                .body(ChecksDocument.of(work.await(wait)));
    }

    /** How an asking of the readiness checks stands. */
    @GetMapping("/{check}")
    ChecksDocument one(
            NamedStore store,
            @PathVariable("check") String check,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return ChecksDocument.of(works.demand(store, check).await(wait));
    }
}
