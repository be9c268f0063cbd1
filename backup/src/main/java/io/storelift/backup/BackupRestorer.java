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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a backup in the place of what a store is now. Everything is examined and unpacked beside the store before
 * anything of it changes; what is replaced is kept. Maintenance mode, cron and caches are the caller's business.
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
     * Restores parts of a backup. When it fails, trees and database are again as they were before.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_PART_MISSING}, {@link ErrorCode#BACKUP_DAMAGED},
     *     {@link ErrorCode#BACKUP_HOSTILE}, {@link ErrorCode#BACKUP_INCOMPLETE}, {@link ErrorCode#DISK_FULL},
     *     {@link ErrorCode#RESTORE_DIFFERS}, or what loading the database says; {@link ErrorCode#ROLLBACK_FAILED} when
     *     the way back failed too
     */
    public RestoreResult restore(
            Store store, BackupDirectory backup, Set<Part> parts, RestoreOptions options, ProgressListener listener) {
        BackupManifest manifest = backup.manifest();
        demandParts(backup, manifest, parts);
        verifier.demandWhole(backup, options.verification(), listener);
        Path replaced = store.stateDirectory().resolve("replaced").resolve(STAMP.format(clock.instant()));
        createPrivate(replaced);
        BackupSources sources = BackupSources.of(store, backup.catalog());
        Set<Path> kept = new LinkedHashSet<>(Set.of(replaced));
        WayBack wayBack = new WayBack();
        DatabaseRestore database = new DatabaseRestore(
                store.environment().database(),
                databases,
                store.stateDirectory().resolve(SWAP),
                replaced);
        database.finishFormer();
        try (TreeRestore code = new TreeRestore(Part.CODE, sources.code(), replaced);
                TreeRestore media = new TreeRestore(Part.MEDIA, sources.media(), replaced)) {
            List<TreeRestore> trees = Stream.of(code, media)
                    .filter(tree -> parts.contains(tree.part()))
                    .toList();
            trees.forEach(tree -> tree.unpack(backup, manifest, listener));
            if (trees.contains(code) && options.keepEnvironment()) {
                code.keep(Path.of("app/etc/env.php"));
            }
            try {
                // The database first: it takes longest and can fail for most reasons, the trees change in no time.
                if (parts.contains(Part.DATABASE)) {
                    database.restore(database(backup, manifest), backup.file(Part.DATABASE), wayBack, listener);
                }
                for (TreeRestore tree : trees) {
                    kept.add(tree.replace());
                    wayBack.add(tree::putBack);
                }
            } catch (RuntimeException e) {
                wayBack.take(e, replaced);
                throw reason(e);
            }
        }
        if (parts.contains(Part.DATABASE)) {
            database.end();
        }
        return new RestoreResult(parts, kept);
    }

    /** An interrupted thread can't connect to a database, which isn't the database's fault. */
    private static RuntimeException reason(RuntimeException e) {
        return Thread.currentThread().isInterrupted()
                ? new StoreliftException(ErrorCode.CANCELLED, "while restoring; all is as it was before", e)
                : e;
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
