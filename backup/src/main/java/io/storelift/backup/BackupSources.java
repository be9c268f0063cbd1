package io.storelift.backup;

import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The trees of a store that are backed up, and what of them. */
record BackupSources(Source code, Source media) {
    static final String MEDIA = "pub/media";

    /**
     * A tree.
     *
     * @param directory absolute, without links: media may be on another disk
     * @param name relative to the store's root, for people
     */
    record Source(Path directory, String name, BackupContents contents) {
        boolean exists() {
            return Files.isDirectory(directory);
        }
    }

    static BackupSources of(Store store, Path backupsDirectory) {
        return of(store.root(), List.of(store.stateDirectory(), backupsDirectory));
    }

    static BackupSources of(Path root, List<Path> storelifts) {
        Path code = real(root);
        Path media = real(code.resolve(MEDIA));
        List<Path> excluded = storelifts.stream().map(BackupSources::real).toList();
        return new BackupSources(
                new Source(code, ".", BackupContents.code(code, excluded)),
                new Source(media, MEDIA, BackupContents.media(media, excluded)));
    }

    private static Path real(Path path) {
        try {
            return Files.exists(path)
                    ? path.toRealPath()
                    : path.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw StoreliftException.of("looking at " + path, e);
        }
    }
}
