package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.home.VersionSearches;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which changes would make a blocked version reachable: tried out when somebody asks. */
@Controller
class AdviceController {
    private final Errands<String> errands = new Errands<>("advice for");
    private final VersionSearches searches;
    private final ProcessRunner processes;
    private final Clock clock;

    AdviceController(VersionSearches searches, ProcessRunner processes, Clock clock) {
        this.searches = searches;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping("/stores/{store}/upgrade/version/advice")
    String advice(NamedStore store, @RequestParam("version") String version, Model model) {
        if (searches.of(store).versions().stream()
                .noneMatch(each -> each.version().equals(version))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        // What was found out for an earlier search may no longer be so.
        long search = searches.of(store).begun().toEpochMilli();
        Errand<String> errand = errands.startedOnce(
                store.name() + " " + version,
                search,
                listener -> new Upgrades(store.served().locate(processes), processes, clock)
                        .blocker(UpgradeRequest.to(version))
                        .ifPresent(listener));
        model.addAttribute("version", version);
        model.addAttribute("errand", errand);
        return "upgrade-advice :: advice";
    }
}
