package io.storelift.backup;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.files.FileAttributes;
import io.storelift.backup.files.FileListReader;
import io.storelift.backup.files.FileRecord;
import io.storelift.backup.files.TreeExtractor;
import io.storelift.host.AppendLog;
import io.storelift.host.AtomicExchange;
import io.storelift.host.DiskSpace;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileStatus;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** One tree on its way back: unpacked beside, then put in the place of the live one. */
final class TreeRestore implements AutoCloseable {
    private static final long BLOCK = 4096;

    private final Part part;
    private final BackupSources.Source source;
    private final Path replaced;
    private @Nullable Path staged;
    private @Nullable FileRecord root;
    /** Whether the unpacked tree's directory has nothing of the live tree in it. */
    private boolean removable = true;

    /** @param replaced a directory for what is replaced, if it is on the same file system as the tree */
    TreeRestore(Part part, BackupSources.Source source, Path replaced) {
        this.part = part;
        this.source = source;
        this.replaced = replaced;
    }

    Part part() {
        return part;
    }

    /** Unpacks the archive beside the tree and makes it durable. Nothing of the live tree changes. */
    void unpack(BackupDirectory backup, BackupManifest manifest, ProgressListener listener) {
        try {
            Files.createDirectories(source.directory());
            Path directory = stagingDirectory();
            BackupManifest.Archive archive = manifest.archive(part)
                    .orElseThrow(() -> new StoreliftException(ErrorCode.BACKUP_PART_MISSING, backup.id()));
            BackupChain chain = BackupChain.of(backup, archive);
            demandRoom(archive, directory);
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            staged = directory;
            root = new TreeExtractor(Runtime.getRuntime().availableProcessors())
                    .extract(
                            FileListReader.readAll(backup.list(part)),
                            chain.archives(),
                            directory,
                            part.label(),
                            listener);
            new Durable().syncFileSystem(directory);
        } catch (IOException e) {
            throw StoreliftException.of("unpacking " + backup.file(part), e);
        }
    }

    /** A rename works within a file system only: media on another one are unpacked there. */
    private Path stagingDirectory() throws IOException {
        boolean together = FileStatus.of(source.directory()).device()
                == FileStatus.of(replaced).device();
        return together
                ? replaced.resolve(part.label())
                : source.directory().resolve(TreeSwitch.STAGING).resolve(String.valueOf(replaced.getFileName()));
    }

    private static void demandRoom(BackupManifest.Archive archive, Path directory) {
        long members = archive.members();
        long bytes = archive.contentBytes() + members * BLOCK;
        DiskSpace space = DiskSpace.of(directory);
        if (space.freeBytes() < bytes || (space.limitsInodes() && space.freeInodes() < members)) {
            throw new StoreliftException(
                    ErrorCode.DISK_FULL,
                    "unpacking %s takes up to %d MiB and %d inodes, and %d MiB and %d inodes are free"
                            .formatted(
                                    archive.file(), bytes >> 20, members, space.freeBytes() >> 20, space.freeInodes()));
        }
    }

    /** Lets a file of the live tree survive. */
    void keep(Path relative) {
        Path present = source.directory().resolve(relative);
        Path directory = staged();
        if (Files.exists(present, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.copy(
                        present,
                        directory.resolve(relative),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                throw StoreliftException.of("keeping " + present, e);
            }
        }
    }

    /**
     * Puts the unpacked tree in the place of the live one.
     *
     * @return where what was replaced is now
     */
    Path replace() {
        changePlaces();
        FileRecord own = root;
        try {
            if (own != null) {
                FileAttributes.apply(source.directory(), own.node());
            }
            new Durable().syncFileSystem(source.directory());
            return staged();
        } catch (IOException e) {
            putBack();
            throw StoreliftException.of("replacing " + source.directory(), e);
        } catch (StoreliftException e) {
            putBack();
            throw e;
        }
    }

    /** The live tree becomes what it was before. */
    void putBack() {
        changePlaces();
        removable = true;
    }

    private void changePlaces() {
        boolean before = removable;
        removable = false;
        try (AppendLog journal = new AppendLog(replaced.resolve(part.label() + "-switch.jsonl"))) {
            new TreeSwitch(new AtomicExchange(), source.contents(), source.directory(), staged()).run(journal);
        } catch (IOException e) {
            removable = before;
            throw StoreliftException.of("replacing " + source.directory(), e);
        } catch (StoreliftException e) {
            removable = before && e.code() != ErrorCode.ROLLBACK_FAILED;
            throw e;
        }
    }

    private Path staged() {
        Path directory = staged;
        if (directory == null) {
            throw new IllegalStateException(part + " wasn't unpacked");
        }
        return directory;
    }

    /** What was unpacked in vain is removed. */
    @Override
    public void close() {
        Path directory = staged;
        if (directory != null && removable) {
            new TreeRemover().remove(directory);
        }
    }
}
