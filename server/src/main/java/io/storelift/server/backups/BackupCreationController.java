package io.storelift.server.backups;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.page.Problem;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.BackupWork;
import io.storelift.upgrade.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes a backup: first says what it will take, then starts. */
@Controller
class BackupCreationController {
    private static final String PAGE = "/stores/{store}/new-backup";

    private final JobStarts jobs;
    private final ProcessRunner processes;
    private final Clock clock;

    BackupCreationController(JobStarts jobs, ProcessRunner processes, Clock clock) {
        this.jobs = jobs;
        this.processes = processes;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String page(NamedStore store, Model model) {
        model.addAttribute("parts", Part.values());
        return "backup-create";
    }

    /** What a backup would hold, leave out and take; measured while the reader waits. */
    @GetMapping(PAGE + "/estimate")
    String estimate(NamedStore store, Model model) {
        try {
            Path directory = store.served().backups().path();
            BackupEstimate estimate = new BackupEstimator()
                    .estimate(
                            store.served().locate(processes),
                            new BackupRequest(directory, "estimate", EnumSet.allOf(Part.class), ""));
            DiskSpace space = DiskSpace.of(directory);
            model.addAttribute("estimate", estimate);
            model.addAttribute("parts", new TreeMap<>(estimate.parts()));
            model.addAttribute("seconds", estimate.duration().toMillis() / 1000.0);
            model.addAttribute("free", space.freeBytes());
            model.addAttribute("demanded", estimate.bytesDemanded(space));
            model.addAttribute("fits", estimate.fits(space));
        } catch (StoreliftException e) {
            model.addAttribute("problem", Problem.of(e));
        }
        return "backup-estimate :: estimate";
    }

    @PostMapping(PAGE)
    String create(
            NamedStore store,
            @RequestParam(name = "part", defaultValue = "") Set<Part> parts,
            Principal who,
            HttpServletRequest request,
            RedirectAttributes messages) {
        if (parts.isEmpty()) {
            AuditInterceptor.refused(request, "a backup of nothing");
            messages.addFlashAttribute("refusal", "Select at least one part: a backup of nothing would be empty.");
            return "redirect:" + store.path() + "/new-backup";
        }
        String backup = BackupWork.newName(clock);
        AuditInterceptor.describe(request, "backup " + backup + " of " + BackupRow.words(parts));
        String job =
                jobs.start(store, new Job.CreateBackup(backup, parts, "made in the web wizard by " + who.getName()));
        return "redirect:" + store.path() + "/jobs/" + job;
    }
}
