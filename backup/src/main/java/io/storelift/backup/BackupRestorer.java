package io.storelift.backup;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a backup in the place of what a store is now, in two parts: what takes long is done while the store is open, and
 * changes nothing of it. Maintenance mode, cron and caches are the caller's business.
 */
public final class BackupRestorer {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** In the state directory, while tables are exchanged. */
    private static final String SWAP = "restore-swap.json";

    private final DatabaseArchive databases;
    private final BackupVerifier verifier;
    private final Clock clock;

    public BackupRestorer(DatabaseArchive databases, Clock clock) {
        this.databases = databases;
        this.verifier = new BackupVerifier(databases, clock);
        this.clock = clock;
    }

    /**
     * Examines a backup, unpacks its trees beside the live ones and loads its database into the scratch schema. The
     * store may be open meanwhile.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_PART_MISSING}, {@link ErrorCode#BACKUP_DAMAGED},
     *     {@link ErrorCode#BACKUP_HOSTILE}, {@link ErrorCode#BACKUP_INCOMPLETE}, {@link ErrorCode#DISK_FULL},
     *     {@link ErrorCode#RESTORE_DIFFERS}, or what loading the database says
     */
    public PreparedRestore prepare(
            Store store, BackupDirectory backup, Set<Part> parts, RestoreOptions options, ProgressListener listener) {
        BackupManifest manifest = backup.manifest();
        demandParts(backup, manifest, parts);
        verifier.demandWhole(backup, parts, options.verification(), listener);
        Path replaced = store.stateDirectory().resolve("replaced").resolve(STAMP.format(clock.instant()));
        createPrivate(replaced);
        BackupSources sources = BackupSources.of(store, backup.catalog());
        List<TreeRestore> trees = Stream.of(
                        new TreeRestore(Part.CODE, sources.code(), replaced),
                        new TreeRestore(Part.MEDIA, sources.media(), replaced))
                .filter(tree -> parts.contains(tree.part()))
                .toList();
        DatabaseRestore database = new DatabaseRestore(
                store.environment().database(),
                databases,
                store.stateDirectory().resolve(SWAP),
                replaced);
        database.finishFormer();
        PreparedRestore prepared = new PreparedRestore(
                parts, trees, parts.contains(Part.DATABASE) ? database : null, options.keepEnvironment(), replaced);
        try {
            trees.forEach(tree -> tree.unpack(backup, manifest, listener));
            if (parts.contains(Part.DATABASE)) {
                database.prepare(database(backup, manifest), backup.file(Part.DATABASE), listener);
            }
            return prepared;
        } catch (RuntimeException e) {
            prepared.closeAfter(e);
            throw PreparedRestore.reason(e);
        }
    }

    private static void demandParts(BackupDirectory backup, BackupManifest manifest, Set<Part> parts) {
        for (Part part : parts) {
            if (!manifest.parts().contains(part)) {
                throw new StoreliftException(ErrorCode.BACKUP_PART_MISSING, backup.id() + " has no " + part.label());
            }
        }
    }

    private static BackupManifest.Database database(BackupDirectory backup, BackupManifest manifest) {
        if (manifest.database() == null) {
            throw new StoreliftException(ErrorCode.BACKUP_PART_MISSING, backup.id() + " has no database");
        }
        return manifest.database();
    }

    private static void createPrivate(Path directory) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw StoreliftException.of("creating " + directory, e);
        }
    }
}
