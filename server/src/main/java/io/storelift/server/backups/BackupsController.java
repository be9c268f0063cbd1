package io.storelift.server.backups;

import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.ExclusiveLock;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The backups of a store: listed, examined, deleted. */
@Controller
class BackupsController {
    private static final String PAGE = "/stores/{store}/backups";
    private static final String ONE = PAGE + "/{backup}";

    private final JobStarts jobs;
    private final Clock clock;

    BackupsController(JobStarts jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String list(NamedStore store, Model model) {
        BackupRows rows = BackupRows.of(store, clock);
        model.addAttribute("backups", rows.all());
        model.addAttribute("leftovers", store.served().backups().leftovers());
        model.addAttribute("atWork", rows.atWork());
        model.addAttribute("ended", rows.ended());
        return "backups";
    }

    @GetMapping(ONE)
    String one(NamedStore store, @PathVariable("backup") String backup, Model model) {
        model.addAttribute("row", BackupRows.of(store, clock).demand(backup));
        model.addAttribute(
                "manifest", store.served().backups().directory(backup).manifest());
        model.addAttribute("files", BackupFile.of(store.served().backups().directory(backup)));
        model.addAttribute("depths", VerificationDepth.values());
        return "backup";
    }

    /** The cell of the list that says whether a backup is whole. */
    @GetMapping(ONE + "/verification")
    String verification(NamedStore store, @PathVariable("backup") String backup, Model model) {
        model.addAttribute("row", BackupRows.of(store, clock).demand(backup));
        return "backups :: verification";
    }

    /** @param from the page it is asked for on: the backup's own, or otherwise the list */
    @PostMapping(ONE + "/verify")
    String verify(
            NamedStore store,
            @PathVariable("backup") String backup,
            @RequestParam(name = "depth", defaultValue = "EXTRACT") VerificationDepth depth,
            @RequestParam(name = "from", defaultValue = "") String from,
            HttpServletRequest request) {
        AuditInterceptor.describe(
                request, "verifying " + backup + ", " + depth.name().toLowerCase(Locale.ROOT));
        BackupRows rows = BackupRows.of(store, clock);
        if (!rows.demand(backup).isBeingVerified()) {
            jobs.start(store, new Job.VerifyBackup(backup, depth));
        }
        return "redirect:" + store.path() + "/backups" + (from.equals("backup") ? "/" + backup : "");
    }

    @GetMapping(ONE + "/delete")
    String confirmDeletion(NamedStore store, @PathVariable("backup") String backup, Model model) {
        model.addAttribute("row", BackupRows.of(store, clock).demand(backup));
        return "backup-delete";
    }

    @PostMapping(ONE + "/delete")
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    String delete(
            NamedStore store,
            @PathVariable("backup") String backup,
            HttpServletRequest request,
            RedirectAttributes messages) {
        AuditInterceptor.describe(request, "deleted backup " + backup);
        try (ExclusiveLock held = store.served().runs(clock).lock("deleting backup " + backup)) {
            store.served().backups().delete(backup);
        }
        messages.addFlashAttribute("message", "Deleted backup " + backup + ".");
        return "redirect:" + store.path() + "/backups";
    }
}
