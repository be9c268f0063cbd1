package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The backups of a store: listed, examined, deleted. */
@Controller
class BackupsController {
    private static final String PAGE = "/stores/{store}/backups";
    private static final String ONE = PAGE + "/{backup}";

    private final Verifications verifications;
    private final Clock clock;

    BackupsController(Verifications verifications, Clock clock) {
        this.verifications = verifications;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String list(NamedStore store, Model model) {
        BackupCatalog catalog = store.served().backups();
        model.addAttribute(
                "backups",
                catalog.list().stream().map(summary -> row(store, summary)).toList());
        model.addAttribute("leftovers", catalog.leftovers());
        return "backups";
    }

    /** The cell of the list that says whether a backup is whole. */
    @GetMapping(ONE + "/verification")
    String verification(NamedStore store, @PathVariable("backup") String backup, Model model) {
        model.addAttribute("row", row(store, demand(store, backup)));
        return "backups :: verification";
    }

    @PostMapping(ONE + "/verify")
    String verify(NamedStore store, @PathVariable("backup") String backup, HttpServletRequest request) {
        AuditInterceptor.describe(request, "verifying " + backup);
        verifications.start(store, store.served().backups().directory(backup));
        return "redirect:" + store.path() + "/backups";
    }

    @GetMapping(ONE + "/delete")
    String confirmDeletion(NamedStore store, @PathVariable("backup") String backup, Model model) {
        model.addAttribute("row", row(store, demand(store, backup)));
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

    private static BackupSummary demand(NamedStore store, String backup) {
        return store.served()
                .backups()
                .find(backup)
                .orElseThrow(() -> new StoreliftException(ErrorCode.BACKUP_UNKNOWN, backup));
    }

    private BackupRow row(NamedStore store, BackupSummary summary) {
        return BackupRow.of(summary, verifications.find(store, summary.id()).orElse(null));
    }
}
