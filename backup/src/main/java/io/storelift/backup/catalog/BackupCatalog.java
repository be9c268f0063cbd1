package io.storelift.backup.catalog;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups in a directory. */
public final class BackupCatalog {
    public static final String PARTIAL = ".partial";

    private static final String DELETING = ".deleting";
    /** What was received so far is none the worse for these. */
    private static final Set<ErrorCode> LEAVE_WHAT_IS_THERE = EnumSet.of(ErrorCode.CANCELLED, ErrorCode.COPY_KEY_WRONG);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path directory;

    /** @param directory needn't exist */
    public BackupCatalog(Path directory) {
        this.directory = directory;
    }

    public Path path() {
        return directory;
    }

    /** Whole backups, newest first. One whose manifest was damaged is left out here, but can be verified and deleted. */
    public List<BackupSummary> list() {
        return children()
                .filter(path -> isId(path) && new BackupDirectory(path).isComplete())
                .flatMap(path -> summary(path).stream())
                .sorted(Comparator.comparing(BackupSummary::createdAt)
                        .thenComparing(BackupSummary::id)
                        .reversed())
                .toList();
    }

    /**
     * Names of what was interrupted while it was created, fetched or deleted. It takes space, and is of use only for
     * going on with the fetching.
     */
    public List<String> leftovers() {
        return children()
                .filter(path -> !isId(path) || !new BackupDirectory(path).isComplete())
                .map(path -> String.valueOf(path.getFileName()))
                .sorted()
                .toList();
    }

    public Optional<BackupSummary> find(String id) {
        BackupDirectory found = new BackupDirectory(directory.resolve(validated(id)));
        return found.isComplete() && !isReserved(id) ? Optional.of(found.summary()) : Optional.empty();
    }

    /**
     * The files of a whole backup.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_UNKNOWN}, {@link ErrorCode#BACKUP_INCOMPLETE}
     */
    public BackupDirectory directory(String id) {
        Path path = directory.resolve(validated(id));
        BackupDirectory found = new BackupDirectory(path);
        if (!Files.isDirectory(path)) {
            throw new StoreliftException(ErrorCode.BACKUP_UNKNOWN, id);
        }
        if (!found.isComplete() || !isId(path)) {
            throw new StoreliftException(ErrorCode.BACKUP_INCOMPLETE, path.toString());
        }
        return found;
    }

    /** Keeps a backup from being deleted as long as a run needs it. */
    public void pin(String id, String run) {
        new Durable()
                .write(
                        directory(id).path().resolve(BackupDirectory.PINNED),
                        (run + "\n").getBytes(StandardCharsets.UTF_8),
                        Durable.privateFile());
    }

    /** Lets a backup be deleted again; does nothing when it isn't pinned. */
    public void unpin(String id) {
        try {
            Files.deleteIfExists(directory(id).path().resolve(BackupDirectory.PINNED));
        } catch (IOException e) {
            throw StoreliftException.of("unpinning " + id, e);
        }
    }

    /** Writes the files of a backup that comes from elsewhere; some may be there already, from an attempt before. */
    public interface Sender {
        void send(BackupDirectory partial) throws IOException;
    }

    /**
     * Takes in a backup from elsewhere. It gets its name when all is there and as its checksums say; until then it is a
     * leftover. That stays when the sender fails or is cancelled, so that the next attempt can go on with it; any other
     * failure removes it.
     *
     * @throws IOException what the sender throws; other failures to write here are {@link StoreliftException}s
     * @throws StoreliftException {@link ErrorCode#BACKUP_EXISTS}, {@link ErrorCode#BACKUP_DAMAGED}
     */
    public BackupDirectory receive(String id, Sender sender, ProgressListener listener) throws IOException {
        Path target = directory.resolve(validated(id));
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreliftException(ErrorCode.BACKUP_EXISTS, target.toString());
        }
        Path partial = directory.resolve(id + PARTIAL);
        createPrivate(partial);
        try {
            sender.send(new BackupDirectory(partial));
            takeIn(partial, target, listener);
            return new BackupDirectory(target);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof StoreliftException known && LEAVE_WHAT_IS_THERE.contains(known.code()))) {
                discard(partial, e);
            }
            throw e;
        } finally {
            removeEmpty(partial);
        }
    }

    /** Where nothing was received there is nothing to go on with. */
    private static void removeEmpty(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (DirectoryNotEmptyException e) {
            return;
        } catch (IOException e) {
            throw StoreliftException.of("removing " + partial, e);
        }
    }

    private static void discard(Path partial, Throwable reason) {
        try {
            new TreeRemover().remove(partial);
        } catch (StoreliftException e) {
            reason.addSuppressed(e);
        }
    }

    private static void createPrivate(Path partial) {
        try {
            Files.createDirectories(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw StoreliftException.of("creating " + partial, e);
        }
    }

    private void takeIn(Path partial, Path target, ProgressListener listener) {
        try {
            List<String> problems = Checksums.problems(new BackupDirectory(partial), name -> true, true, listener);
            if (!problems.isEmpty()) {
                throw new StoreliftException(
                        ErrorCode.BACKUP_DAMAGED, target.getFileName() + ": " + String.join(", ", problems));
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            new Durable().syncDirectory(directory);
        } catch (IOException e) {
            throw StoreliftException.of("taking in " + target, e);
        }
    }

    /**
     * Deletes a backup, or a leftover. It is gone as a whole at once, though its files take a while.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_UNKNOWN}, {@link ErrorCode#BACKUP_PINNED},
     *     {@link ErrorCode#BACKUP_NEEDED}
     */
    public void delete(String id) {
        Path path = directory.resolve(validated(id));
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreliftException(ErrorCode.BACKUP_UNKNOWN, id);
        }
        new BackupDirectory(path).pinnedBy().ifPresent(run -> {
            throw new StoreliftException(ErrorCode.BACKUP_PINNED, id + " is needed by run " + run);
        });
        List<String> builtOnIt = list().stream()
                .filter(backup -> id.equals(backup.base()))
                .map(BackupSummary::id)
                .toList();
        if (!builtOnIt.isEmpty()) {
            throw new StoreliftException(ErrorCode.BACKUP_NEEDED, id + " is needed by " + String.join(", ", builtOnIt));
        }
        try {
            Path doomed = id.endsWith(DELETING) ? path : path.resolveSibling(id + DELETING);
            if (!doomed.equals(path)) {
                Files.move(path, doomed, StandardCopyOption.ATOMIC_MOVE);
            }
            new TreeRemover().remove(doomed);
        } catch (IOException e) {
            throw StoreliftException.of("deleting " + path, e);
        }
    }

    /** Whether this can be the name of a backup, or of a file in one: such a name stays in its directory. */
    public static boolean isName(String name) {
        return ID.matcher(name).matches();
    }

    /** Deletes what the limits don't keep, and says what that was. */
    public List<BackupSummary> prune(Retention retention, Instant now) {
        List<BackupSummary> expired = retention.expired(list(), now);
        expired.forEach(backup -> delete(backup.id()));
        return expired;
    }

    /** A name that stays in the catalogue's directory. */
    public static String validated(String id) {
        if (!isName(id)) {
            throw new StoreliftException(ErrorCode.BACKUP_UNKNOWN, "\"" + id + "\" can't be the name of a backup");
        }
        return id;
    }

    public static boolean isReserved(String id) {
        return id.endsWith(PARTIAL) || id.endsWith(DELETING);
    }

    private static boolean isId(Path path) {
        return !isReserved(String.valueOf(path.getFileName()));
    }

    private static Optional<BackupSummary> summary(Path path) {
        try {
            return Optional.of(new BackupDirectory(path).summary());
        } catch (StoreliftException e) {
            if (e.code() == ErrorCode.BACKUP_DAMAGED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Stream<Path> children() {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> isName(String.valueOf(path.getFileName())))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw StoreliftException.of("listing " + directory, e);
        }
    }
}
