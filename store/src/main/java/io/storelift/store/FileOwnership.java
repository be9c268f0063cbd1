package io.storelift.store;

import io.storelift.host.FileStatus;
import io.storelift.host.Ownership;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Path;

/** Lets a file that root wrote into a store belong to whom its directory belongs, so that the store can change it. */
final class FileOwnership {
    private FileOwnership() {}

    static void likeDirectory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try {
            FileStatus wanted = FileStatus.of(directory);
            Ownership.give(file, wanted.uid(), wanted.gid());
        } catch (IOException e) {
            throw StoreliftException.of("giving " + file + " to the owner of its directory", e);
        }
    }
}
