package io.storelift.server.api;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.api.JobsResource.JobDocument;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.job.BackupWork;
import io.storelift.upgrade.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Makes, examines and restores backups. */
@RestController
@RequestMapping("/api/v1/stores/{store}/backups")
class BackupWorkResource {
    private final JobStarts starts;
    private final Clock clock;

    BackupWorkResource(JobStarts starts, Clock clock) {
        this.starts = starts;
        this.clock = clock;
    }

    /**
     * A backup that is wanted.
     *
     * @param parts all when null
     */
    record BackupWish(@Nullable Set<Part> parts) {}

    /**
     * An examination that is wanted.
     *
     * @param depth how closely to look; EXTRACT when null
     */
    record VerificationWish(@Nullable VerificationDepth depth) {}

    /**
     * A restoration that is wanted.
     *
     * @param parts all that the backup has when null
     * @param keepEnvironment whether app/etc/env.php stays as it is now; false when null
     */
    record RestorationWish(
            @Nullable Set<Part> parts, @Nullable Boolean keepEnvironment) {}

    /** Makes a backup of the open store; as {@code storelift backup create}. */
    @PostMapping
    ResponseEntity<JobDocument> create(
            NamedStore store,
            @RequestBody BackupWish wish,
            @RequestParam(name = "wait", defaultValue = "0") int wait,
            Principal who,
            HttpServletRequest request) {
        Set<Part> parts = demandSome(wish.parts() == null ? Set.of(Part.values()) : wish.parts());
        String backup = BackupWork.newName(clock);
        AuditInterceptor.describe(request, "backup " + backup + " of " + parts);
        return start(store, new Job.CreateBackup(backup, parts, "made over the API by " + who.getName()), wait);
    }

    /** Finds out whether a backup is whole; as {@code storelift backup verify}. */
    @PostMapping("/{backup}/verify")
    ResponseEntity<JobDocument> verify(
            NamedStore store,
            @PathVariable("backup") String id,
            @RequestBody VerificationWish wish,
            @RequestParam(name = "wait", defaultValue = "0") int wait,
            HttpServletRequest request) {
        VerificationDepth depth = wish.depth() == null ? VerificationDepth.EXTRACT : wish.depth();
        AuditInterceptor.describe(request, "verifying " + id + ", " + depth);
        return start(store, new Job.VerifyBackup(demand(store, id).id(), depth), wait);
    }

    /** Puts a backup in the place of the store as it is now; what it replaces is kept. As {@code storelift backup restore}. */
    @PostMapping("/{backup}/restore")
    ResponseEntity<JobDocument> restore(
            NamedStore store,
            @PathVariable("backup") String id,
            @RequestBody RestorationWish wish,
            @RequestParam(name = "wait", defaultValue = "0") int wait,
            HttpServletRequest request) {
        BackupSummary backup = demand(store, id);
        Set<Part> parts = demandSome(wish.parts() == null ? backup.parts() : wish.parts());
        AuditInterceptor.describe(request, "restoring " + parts + " of backup " + id);
        return start(
                store, new Job.RestoreBackup(backup.id(), parts, Boolean.TRUE.equals(wish.keepEnvironment())), wait);
    }

    private static BackupSummary demand(NamedStore store, String id) {
        return store.served()
                .backups()
                .find(id)
                .orElseThrow(() -> new StoreliftException(ErrorCode.BACKUP_UNKNOWN, id));
    }

    private static Set<Part> demandSome(Set<Part> parts) {
        if (parts.isEmpty()) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "parts names no part");
        }
        return parts;
    }

    private ResponseEntity<JobDocument> start(NamedStore store, Job job, int wait) {
        String id = starts.start(store, job);
        return ResponseEntity.created(URI.create("/api/v1/stores/" + store.name() + "/jobs/" + id))
                .body(JobDocument.awaited(store.served().jobs(clock), id, wait));
    }
}
