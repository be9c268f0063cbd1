package io.storelift.upgrade.run;

import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where trees go by a rename, to be deleted when nobody waits for the store: deleting the 80,000 files of a release can
 * take a minute. What a process that was killed left in it, the next one deletes.
 *
 * @param directory on the file system of what is thrown away; need not exist
 */
public record Trash(Path directory) {
    /** Takes a file or tree from its place at once; nothing happens when it doesn't exist. */
    public void discard(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.move(path, directory.resolve(UUID.randomUUID().toString()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StoreliftException.of("moving " + path + " to " + directory, e);
        }
    }

    /** Deletes what is in it; two processes may do so at once. */
    public void empty() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> doomed = entries.toList();
            doomed.forEach(new TreeRemover()::remove);
        } catch (IOException e) {
            throw StoreliftException.of("emptying " + directory, e);
        }
    }
}
