package io.storelift.server.api;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The backups of a store. */
@RestController
@RequestMapping("/api/v1/stores/{store}")
class BackupsResource {
    private final ProcessRunner processes;
    private final Clock clock;

    BackupsResource(ProcessRunner processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * The backups of a store.
     *
     * @param backups newest first
     * @param leftovers names of what was interrupted, and only takes space
     */
    record BackupsDocument(List<BackupSummary> backups, List<String> leftovers) {}

    /**
     * What a backup would take.
     *
     * @param parts code, media, database
     * @param bytesNeeded by all of them
     * @param bytesFree where backups are kept
     * @param fits whether there is room, with a reserve for the store
     */
    record EstimateDocument(Map<Part, PartEstimate> parts, long bytesNeeded, long bytesFree, boolean fits) {}

    /**
     * A backup that is gone.
     *
     * @param deleted its id
     */
    record DeletedDocument(String deleted) {}

    /** The backups of a store, newest first; as {@code storelift backup list}. */
    @GetMapping("/backups")
    BackupsDocument list(NamedStore store) {
        BackupCatalog catalog = store.served().backups();
        return new BackupsDocument(catalog.list(), catalog.leftovers());
    }

    /** Measures what a backup would hold and take; as {@code storelift backup estimate}. */
    @GetMapping("/backup-estimate")
    EstimateDocument estimate(
            NamedStore store, @RequestParam(name = "parts", defaultValue = "CODE,MEDIA,DATABASE") Set<Part> parts) {
        if (parts.isEmpty()) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "parts names no part");
        }
        Path directory = store.served().backups().path();
        BackupEstimate estimate = new BackupEstimator()
                .estimate(
                        store.served().locate(processes),
                        new BackupRequest(directory, "estimate", EnumSet.copyOf(parts), ""));
        DiskSpace space = DiskSpace.of(directory);
        return new EstimateDocument(
                new TreeMap<>(estimate.parts()), estimate.bytesNeeded(), space.freeBytes(), estimate.fits(space));
    }

    /** A backup. */
    @GetMapping("/backups/{backup}")
    BackupSummary one(NamedStore store, @PathVariable("backup") String id) {
        return store.served()
                .backups()
                .find(id)
                .orElseThrow(() -> new StoreliftException(ErrorCode.BACKUP_UNKNOWN, id));
    }

    /** Deletes a backup, unless a run or another backup needs it. */
    @DeleteMapping("/backups/{backup}")
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    DeletedDocument delete(NamedStore store, @PathVariable("backup") String id, HttpServletRequest request) {
        AuditInterceptor.describe(request, "deleted backup " + id);
        try (ExclusiveLock held = store.served().runs(clock).lock("deleting backup " + id)) {
            store.served().backups().delete(id);
        }
        return new DeletedDocument(id);
    }
}
