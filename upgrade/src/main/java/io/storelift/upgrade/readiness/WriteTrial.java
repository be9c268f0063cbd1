package io.storelift.upgrade.readiness;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tries in the live tree, with empty files that are gone afterwards, what an upgrade does there. */
final class WriteTrial {
    private final Path root;
    private final List<String> refused = new ArrayList<>();

    WriteTrial(Path root) {
        this.root = root;
    }

    /** Creates, renames and deletes a file. */
    void inDirectory(Path directory) {
        try (ProbeFile created = ProbeFile.in(directory);
                ProbeFile renamed = created.renamed()) {
            if (!Files.exists(renamed.path())) {
                refused.add(directory + ": a renamed file is gone");
            }
        } catch (IOException e) {
            refused.add(StoreliftException.of("writing in " + directory, e).detail());
        }
    }

    /** A directory that moves to another parent is itself written to: its ".." changes. Nothing is moved here. */
    void ofMoving(String entry) {
        Path path = root.resolve(entry);
        try {
            FileStatus status = FileStatus.of(path);
            if (status.type() == FileType.DIRECTORY && !Files.isWritable(path)) {
                refused.add(path + " may not be moved (mode " + Integer.toOctalString(status.permissions()) + ")");
            }
        } catch (IOException e) {
            refused.add(StoreliftException.of("looking at " + path, e).detail());
        }
    }

    /** What was refused, in words. */
    List<String> refused() {
        return List.copyOf(refused);
    }
}
