package io.storelift.backup;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Checksums;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.DatabaseDump;
import io.storelift.host.Digests;
import io.storelift.host.DiskSpace;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes backups of a store in use. A backup is written in a directory {@code ID.partial} that gets its name when all is
 * on the disk; what fails is removed again.
 */
public final class BackupCreator {
    private final DatabaseArchive databases;
    private final BackupEstimator estimator;
    private final Durable durable;
    private final Clock clock;

    public BackupCreator(DatabaseArchive databases, Clock clock) {
        this.databases = databases;
        this.estimator = new BackupEstimator();
        this.durable = new Durable();
        this.clock = clock;
    }

    /**
     * Makes a backup.
     *
     * @param listener is told of bytes read, for each part by its {@link Part#label}
     * @throws StoreliftException {@link ErrorCode#BACKUP_DOES_NOT_FIT} before anything is written,
     *     {@link ErrorCode#BACKUP_EXISTS}, {@link ErrorCode#BACKUP_BASE_MISSING}, {@link ErrorCode#BACKUP_UNREADABLE},
     *     {@link ErrorCode#DISK_FULL}, or what dumping the database says
     */
    public BackupManifest create(Store store, BackupRequest request, ProgressListener listener) {
        Path target = target(request);
        createPrivateDirectories(request.backupsDirectory());
        List<TreeBackup> trees = TreeBackup.prepare(store, request, ChainPolicy.defaults());
        estimator.estimate(store, request, trees).demandFits(DiskSpace.of(request.backupsDirectory()));
        Path partial = target.resolveSibling(request.id() + BackupCatalog.PARTIAL);
        // Left by a run that was killed; only one run at a time works on a store.
        new TreeRemover().remove(partial);
        try {
            createPrivateDirectories(partial);
            BackupManifest manifest = write(store, request, trees, partial, listener);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            durable.syncDirectory(request.backupsDirectory());
            return manifest;
        } catch (IOException e) {
            discard(partial, e);
            throw StoreliftException.of("writing " + partial, e);
        } catch (RuntimeException | Error e) {
            discard(partial, e);
            throw e;
        }
    }

    private static Path target(BackupRequest request) {
        String id = BackupCatalog.validated(request.id());
        Path target = request.backupsDirectory().resolve(id);
        if (BackupCatalog.isReserved(id)) {
            throw new IllegalArgumentException(id + " can't be the name of a backup");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreliftException(ErrorCode.BACKUP_EXISTS, target.toString());
        }
        return target;
    }

    private BackupManifest write(
            Store store, BackupRequest request, List<TreeBackup> trees, Path directory, ProgressListener listener)
            throws IOException {
        Checksums checksums = new Checksums();
        List<BackupManifest.Archive> archives = new ArrayList<>();
        Map<Part, BackupManifest.Reading> read = new EnumMap<>(Part.class);
        for (TreeBackup tree : trees) {
            long begun = System.nanoTime();
            archives.add(tree.write(request.id(), directory, checksums, listener));
            read.put(tree.part(), tree.reading(Duration.ofNanos(System.nanoTime() - begun)));
        }
        BackupManifest.Database database = null;
        if (request.parts().contains(Part.DATABASE)) {
            long begun = System.nanoTime();
            database = database(store, request, directory, checksums, listener);
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            read.put(Part.DATABASE, new BackupManifest.Reading(databaseBytes(store), 0, millis));
        }
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT,
                request.id(),
                clock.instant(),
                request.reason(),
                store.root().toString(),
                store.edition().productPackage(),
                store.version(),
                archives,
                database,
                archives.stream().allMatch(archive -> archive.chain().isEmpty()) ? null : request.base(),
                read);
        seal(directory, manifest, checksums);
        return manifest;
    }

    private BackupManifest.Database database(
            Store store, BackupRequest request, Path directory, Checksums checksums, ProgressListener listener) {
        DatabaseConnection connection = store.environment().database();
        DatabaseDump dump = databases.dumpDatabase(
                connection, directory.resolve(Part.DATABASE.file()), request.skippedData(), listener);
        checksums.put(Part.DATABASE.file(), dump.sha256());
        return new BackupManifest.Database(
                Part.DATABASE.file(),
                connection.name(),
                serverVersion(connection),
                dump.bytes(),
                dump.sha256(),
                dump.sqlBytes(),
                dump.tables(),
                dump.skipped(),
                dump.notes());
    }

    private static long databaseBytes(Store store) {
        try (StoreDatabase open = StoreDatabase.open(store.environment().database())) {
            return open.sizeBytes();
        }
    }

    private static String serverVersion(DatabaseConnection connection) {
        try (StoreDatabase open = StoreDatabase.open(connection)) {
            return open.serverVersion().toString();
        }
    }

    /** COMPLETE is written last, and says which SHA256SUMS it means. */
    private void seal(Path directory, BackupManifest manifest, Checksums checksums) {
        byte[] json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(manifest);
        write(directory, BackupManifest.FILE, json, checksums);
        RestoreGuide guide = new RestoreGuide(manifest);
        write(directory, RestoreGuide.PAGE, guide.page(), checksums);
        write(directory, RestoreGuide.SCRIPT, guide.script(), checksums);
        byte[] sums = checksums.encoded();
        write(directory, Checksums.FILE, sums, null);
        byte[] complete = (Digests.of(sums) + "\n").getBytes(StandardCharsets.UTF_8);
        write(directory, BackupDirectory.COMPLETE, complete, null);
    }

    private void write(Path directory, String name, byte[] content, @Nullable Checksums checksums) {
        String modes = name.equals(RestoreGuide.SCRIPT) ? "rwx------" : "rw-------";
        durable.write(directory.resolve(name), content, PosixFilePermissions.fromString(modes));
        if (checksums != null) {
            checksums.put(name, Digests.of(content));
        }
    }

    /** A backup has the store's secrets in it. */
    private static void createPrivateDirectories(Path directory) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw StoreliftException.of("creating " + directory, e);
        }
    }

    private static void discard(Path partial, Throwable reason) {
        // An interrupted thread can't open files, but what it leaves would fill the disk.
        boolean interrupted = Thread.interrupted();
        try {
            new TreeRemover().remove(partial);
        } catch (StoreliftException e) {
            reason.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
