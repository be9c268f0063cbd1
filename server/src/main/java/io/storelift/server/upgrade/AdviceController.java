package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.errands.Search;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which changes would make a blocked version reachable: tried out when somebody asks. */
@Controller
class AdviceController {
    private final Errands<Optional<String>> errands = new Errands<>("advice for", Optional.empty());
    private final Searches<Versions> searches;
    private final ProcessRunner processes;
    private final Clock clock;

    AdviceController(Searches<Versions> searches, ProcessRunner processes, Clock clock) {
        this.searches = searches;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping("/stores/{store}/upgrade/version/advice")
    String advice(NamedStore store, @RequestParam("version") String version, Model model) {
        Search<Versions> search = searches.of(store);
        if (search.state().found().find(version).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // What was found out for an earlier search may no longer be so.
        Errand<Optional<String>> errand =
                errands.startedOnce(store.name() + " " + version, search.begun().toEpochMilli(), known -> {
                    Optional<String> advice = new Upgrades(store.served().locate(processes), processes, clock)
                            .blocker(UpgradeRequest.to(version));
                    known.accept(nothing -> advice);
                });
        model.addAttribute("version", version);
        model.addAttribute("errand", errand.state());
        return "upgrade-advice :: advice";
    }
}
