package io.storelift.server.backups;

import io.storelift.backup.catalog.Part;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts a backup in the place of the store: first asks, and wants the backup's name written out. */
@Controller
class RestoreController {
    private static final String PAGE = "/stores/{store}/backups/{backup}/restore";

    private final JobStarts jobs;
    private final Clock clock;

    RestoreController(JobStarts jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String confirm(NamedStore store, @PathVariable("backup") String backup, Model model) {
        BackupRow row = BackupRows.of(store, clock).demand(backup);
        model.addAttribute("row", row);
        model.addAttribute("parts", row.summary().parts().stream().sorted().toList());
        return "backup-restore";
    }

    /** @param name as somebody typed it */
    @PostMapping(PAGE)
    String restore(
            NamedStore store,
            @PathVariable("backup") String backup,
            @RequestParam(name = "part", defaultValue = "") Set<Part> parts,
            @RequestParam(name = "keepEnvironment", defaultValue = "false") boolean keepEnvironment,
            @RequestParam(name = "name", defaultValue = "") String name,
            HttpServletRequest request,
            RedirectAttributes messages) {
        BackupRows.of(store, clock).demand(backup);
        String words = BackupRow.words(parts) + " of backup " + backup;
        String refusal = !name.strip().equals(backup)
                ? "Nothing was restored: the name you typed isn't that of the backup."
                : parts.isEmpty() ? "Nothing was restored: select at least one part." : "";
        if (!refusal.isEmpty()) {
            AuditInterceptor.refused(request, "restoring " + words);
            messages.addFlashAttribute("refusal", refusal);
            return "redirect:" + store.path() + "/backups/" + backup + "/restore";
        }
        AuditInterceptor.describe(request, "restoring " + words);
        String job = jobs.start(store, new Job.RestoreBackup(backup, parts, keepEnvironment));
        return "redirect:" + store.path() + "/jobs/" + job;
    }
}
