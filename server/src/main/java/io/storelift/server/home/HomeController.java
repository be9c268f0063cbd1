package io.storelift.server.home;

import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.access.VisibleStores;
import io.storelift.server.errands.Searches;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.store.Maintenance;
import io.storelift.upgrade.run.RunSummary;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The list of stores, and the home of each. */
@Controller
class HomeController {
    private final ServedStores stores;
    private final Searches<Versions> searches;
    private final ProcessRunner processes;
    private final Clock clock;
    private final Health health;

    HomeController(
            ServedStores stores, Searches<Versions> searches, Health health, ProcessRunner processes, Clock clock) {
        this.stores = stores;
        this.searches = searches;
        this.health = health;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping("/")
    String start(Authentication who) {
        List<NamedStore> all = VisibleStores.of(stores, who);
        return all.size() == 1 ? "redirect:" + all.getFirst().path() : "stores";
    }

    @GetMapping("/stores/{store}")
    String home(NamedStore store, Model model) {
        try {
            model.addAttribute("installation", Installation.of(store.served().locate(processes)));
            model.addAttribute("search", searches.of(store).state());
        } catch (StoreliftException e) {
            model.addAttribute("problem", Problem.of(e));
        }
        model.addAttribute(
                "maintenance", new Maintenance(store.served().root()).read().on());
        List<RunSummary> runs = store.served().runs(clock).list();
        model.addAttribute("lastRun", runs.isEmpty() ? null : runs.getFirst());
        return "home";
    }

    /** How the store is, which takes a moment to find out. */
    @GetMapping("/stores/{store}/health")
    String health(NamedStore store, Model model) {
        model.addAttribute("rows", health.of(store));
        return "health :: list";
    }

    /** The table of versions alone, as far as it is known. */
    @GetMapping("/stores/{store}/versions")
    String versions(NamedStore store, Model model) {
        model.addAttribute("search", searches.of(store).state());
        return "versions :: table";
    }

    @PostMapping("/stores/{store}/versions")
    String lookAgain(NamedStore store, HttpServletRequest request) {
        AuditInterceptor.describe(request, "looked for versions again");
        searches.again(store);
        return "redirect:" + store.path();
    }
}
