package io.storelift.backup.catalog;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The files of one backup. */
public final class BackupDirectory {
    /** Restores a backup without Storelift; executable. */
    public static final String RESTORE_SCRIPT = "restore.sh";

    /** Written last: the checksum of the checksums. */
    public static final String COMPLETE = "COMPLETE";

    static final String PINNED = "PINNED";

    private final Path path;

    BackupDirectory(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** The backup's name. */
    public String id() {
        return String.valueOf(path.getFileName());
    }

    /** Where a part is; whether it is there, {@link #manifest} says. */
    public Path file(Part part) {
        return path.resolve(part.file());
    }

    /** The list of all files of code or media, also of those that earlier backups of its chain hold; in mtree's words. */
    public static String listFile(Part part) {
        return part.label() + ".mtree.zst";
    }

    /** Of an incremental backup: names that the one before has and this one hasn't, for {@code xargs -0}. */
    public static String deletionsFile(Part part) {
        return part.label() + ".deleted";
    }

    /** What a part may consist of. */
    public static Set<String> files(Part part) {
        return Set.of(part.file(), listFile(part), deletionsFile(part));
    }

    /** Where the list of all files of code or media is. */
    public Path list(Part part) {
        return path.resolve(listFile(part));
    }

    /** Whether it was written to its end. */
    public boolean isComplete() {
        return Files.isRegularFile(path.resolve(COMPLETE));
    }

    /** @throws StoreliftException {@link ErrorCode#BACKUP_INCOMPLETE}, {@link ErrorCode#BACKUP_DAMAGED} */
    public BackupManifest manifest() {
        if (!isComplete()) {
            throw new StoreliftException(ErrorCode.BACKUP_INCOMPLETE, path.toString());
        }
        return read(BackupManifest.FILE, BackupManifest.class)
                .orElseThrow(() ->
                        new StoreliftException(ErrorCode.BACKUP_DAMAGED, path + " has no " + BackupManifest.FILE));
    }

    /** The run that needs this backup, if one does. */
    public Optional<String> pinnedBy() {
        try {
            return Optional.of(Files.readString(path.resolve(PINNED), StandardCharsets.UTF_8)
                    .strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + path.resolve(PINNED), e);
        }
    }

    /** The last examination that found it whole, if there was one. The note is no part of the backup. */
    public Optional<Verification> verified() {
        try {
            return read(Verification.FILE, Verification.class);
        } catch (StoreliftException e) {
            if (e.code() == ErrorCode.BACKUP_DAMAGED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where its catalogue is. */
    public Path catalog() {
        return path.resolveSibling(".").normalize();
    }

    BackupSummary summary() {
        BackupManifest manifest = manifest();
        return new BackupSummary(
                id(),
                manifest.createdAt(),
                manifest.reason(),
                manifest.edition(),
                manifest.version(),
                manifest.parts(),
                manifest.bytes(),
                manifest.base(),
                pinnedBy().orElse(null),
                verified().orElse(null));
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        Path file = path.resolve(name);
        try {
            return Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, file + " can't be understood", e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
