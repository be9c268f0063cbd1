package io.storelift.server.jobs;

import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Jobs;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A piece of work on backups as it goes, whichever server started it. */
@Controller
class JobsController {
    private static final String ONE = "/stores/{store}/jobs/{job}";

    private final Clock clock;

    JobsController(Clock clock) {
        this.clock = clock;
    }

    @GetMapping(ONE)
    String page(NamedStore store, @PathVariable("job") String id, Model model) {
        show(store, id, model);
        return "job";
    }

    /** What of its page changes; other pages show it too. */
    @GetMapping(ONE + "/progress")
    String progress(NamedStore store, @PathVariable("job") String id, Model model) {
        show(store, id, model);
        return "job-progress :: progress";
    }

    private void show(NamedStore store, String id, Model model) {
        Jobs jobs = store.served().jobs(clock);
        model.addAttribute("job", JobView.of(store, jobs.status(jobs.find(id))));
    }
}
