package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a tree from the archives of a chain of backups with several threads: to a new directory, or to nowhere, only to
 * see that it could be done. Each member is compared with the list of files, contents by their SHA-256; what the list
 * doesn't have isn't written.
 */
public final class TreeExtractor {
    private final int threads;

    public TreeExtractor(int threads) {
        this.threads = threads;
    }

    /**
     * Unpacks; nothing is synced.
     *
     * @param list all files of the newest backup of the chain, see {@link FileListReader#readAll}
     * @param chain the archives that it consists of, the oldest first
     * @param target an empty directory that nobody else can write; null to unpack to nowhere
     * @param label of the part, for the listener, which is told of bytes of the archives
     * @return the archived directory's own record, if there is one
     * @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE}, {@link ErrorCode#BACKUP_DAMAGED} with the archive's
     *     name, {@link ErrorCode#DISK_FULL}
     */
    public @Nullable FileRecord extract(
            List<FileRecord> list,
            List<ArchiveSource> chain,
            @Nullable Path target,
            String label,
            ProgressListener listener) {
        try (Destination destination = new Destination(target);
                Unpacking unpacking = new Unpacking(destination, threads, new UnpackProgress(chain, label, listener))) {
            demandHolder(list, chain);
            if (chain.size() > 1) {
                unpacking.makeDirectories(list);
            }
            for (ArchiveSource source : chain) {
                List<FileRecord> wanted = chain.size() == 1
                        ? list
                        : list.stream()
                                .filter(record -> record.holder().equals(source.backup()))
                                .toList();
                read(source, wanted, chain.size() > 1, unpacking);
            }
            unpacking.finish(list);
            return list.isEmpty() || !list.getFirst().isRoot() ? null : list.getFirst();
        } catch (IOException e) {
            throw StoreliftException.of("unpacking " + chain.getLast().archive(), e);
        }
    }

    private static void demandHolder(List<FileRecord> list, List<ArchiveSource> chain) {
        List<String> holders = chain.stream().map(ArchiveSource::backup).toList();
        for (FileRecord record : list) {
            if (!holders.contains(record.holder())) {
                throw new StoreliftException(
                        ErrorCode.BACKUP_DAMAGED,
                        BinaryName.shown(record.name()) + " should be in " + record.holder()
                                + ", which isn't of this chain");
            }
        }
    }

    private static void read(ArchiveSource source, List<FileRecord> wanted, boolean more, Unpacking unpacking) {
        try {
            unpacking.read(source, new ListedMembers(source, wanted, more));
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, source.archive() + ": " + e.getMessage(), e);
        }
    }
}
