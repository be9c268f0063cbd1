package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Checksums;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backup on this machine that is being fetched. Files of an earlier attempt are kept when their SHA-256 is right, never
 * for their size. Failures are {@link StoreliftException}s: they aren't the place's.
 */
final class PartialBackup {
    private final BackupDirectory directory;

    PartialBackup(BackupDirectory directory) {
        this.directory = directory;
    }

    private Path path(String name) {
        return directory.path().resolve(name);
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(directory.path())) {
            return children.toList();
        }
    }

    /** Taken on the disk already, whatever becomes of it. */
    long bytes() {
        try {
            long bytes = 0;
            for (Path child : children()) {
                bytes += Files.size(child);
            }
            return bytes;
        } catch (IOException e) {
            throw StoreliftException.of("reading " + directory, e);
        }
    }

    /** Deletes what the copy doesn't have. */
    void keepOnly(Set<String> names) {
        try {
            for (Path child : children()) {
                if (!names.contains(String.valueOf(child.getFileName()))) {
                    new TreeRemover().remove(child);
                }
            }
        } catch (IOException e) {
            throw StoreliftException.of("clearing " + directory, e);
        }
    }

    /** Of the files that the copy should have. The seal is taken away again: it says that all of them are here. */
    Map<String, String> checksums() {
        try {
            Map<String, String> sums = Checksums.read(directory);
            Files.delete(path(BackupDirectory.COMPLETE));
            return sums;
        } catch (IOException e) {
            throw StoreliftException.of("reading " + directory, e);
        }
    }

    /** Whether a file is here as it should be, and on the disk. */
    boolean hasWhole(String name, @Nullable String sha256) {
        Path file = path(name);
        if (sha256 == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            boolean whole = Checksums.fits(file, sha256);
            channel.force(true);
            return whole;
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    /** In the place of what may be there. */
    ReceivedFile create(String name) {
        new TreeRemover().remove(path(name));
        String modes = name.equals(BackupDirectory.RESTORE_SCRIPT) ? "rwx------" : "rw-------";
        return ReceivedFile.create(path(name), PosixFilePermissions.fromString(modes));
    }
}
