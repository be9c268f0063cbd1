package io.storelift.server.api;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.api.Works.Work;
import io.storelift.server.errands.Errand;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.UpgradeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans: everything an upgrade will change, by the hash that names it. */
@RestController
@RequestMapping("/api/v1/stores/{store}/plans")
class PlansResource {
    private final Works<Optional<PlanDocument>> works = new Works<>();
    private final ProcessRunner processes;
    private final Clock clock;

    PlansResource(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A plan, or one that is being made.
     *
     * @param id of this asking while the plan is made; its hash afterwards is an address too
     * @param hash names the plan; null as long as there is none
     * @param plan what the hash stands for; null as long as there is none
     * @param problem why no plan could be made; null unless it failed
     */
    record PlanAnswer(
            String id,
            WorkState state,
            @Nullable String hash,
            @Nullable Plan plan,
            @Nullable Problem problem) {
        static PlanAnswer of(Work<Optional<PlanDocument>> work, int wait) {
            Errand.State<Optional<PlanDocument>> state = work.errand().await(Waiting.patience(wait));
            PlanDocument made = state.found().orElse(null);
            return new PlanAnswer(
                    work.id(),
                    WorkState.of(state),
                    made == null ? null : made.hash(),
                    made == null ? null : made.plan(),
                    state.problem());
        }

        static PlanAnswer of(PlanDocument stored) {
            return new PlanAnswer(stored.hash(), WorkState.DONE, stored.hash(), stored.plan(), null);
        }
    }

    /** Plans an upgrade; as {@code storelift plan}. The same request for the same store has the same hash. */
    @PostMapping
    ResponseEntity<PlanAnswer> plan(
            NamedStore store,
            @RequestBody Wanted wanted,
            @RequestParam(name = "wait", defaultValue = "0") int wait,
            HttpServletRequest http) {
        UpgradeRequest request = wanted.request();
        AuditInterceptor.describe(http, "planned " + request.version());
        Work<Optional<PlanDocument>> work = works.start(store, Optional.empty(), known -> {
            PlanDocument plan = upgrades(store).plan(request);
            known.accept(nothing -> Optional.of(plan));
        });
        PlanAnswer answer = PlanAnswer.of(work, wait);
        String name = answer.hash() == null ? answer.id() : answer.hash();
        return ResponseEntity.created(URI.create("/api/v1/stores/" + store.name() + "/plans/" + name))
                .body(answer);
    }

    /** A plan, by its hash or the beginning of it; or how the making of one stands. */
    @GetMapping("/{plan}")
    PlanAnswer one(
            NamedStore store,
            @PathVariable("plan") String plan,
            @RequestParam(name = "wait", defaultValue = "0") int wait) {
        return works.find(store, plan)
                .map(work -> PlanAnswer.of(work, wait))
                .orElseGet(() -> PlanAnswer.of(upgrades(store).plans().find(plan)));
    }

    private Upgrades upgrades(NamedStore store) {
        return new Upgrades(store.served().locate(processes), processes, clock);
    }
}
