package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file in the directory of a backup. */
public record BackupFile(String name, long bytes) {
    /** All of them, by name. */
    static List<BackupFile> of(BackupDirectory backup) {
        try (Stream<Path> files = Files.list(backup.path())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> new BackupFile(
                            file.getFileName().toString(), file.toFile().length()))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw StoreliftException.of("listing " + backup.path(), new IOException(e));
        }
    }
}
