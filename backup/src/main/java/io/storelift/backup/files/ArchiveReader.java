package io.storelift.backup.files;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.stream.CountingInput;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Reads an archive member by member, each compared with the backup's own list of members. */
public final class ArchiveReader {
    /** Is given each member. What it throws as IOException is taken for damage of the archive. */
    public interface Visitor {
        void directory(FileRecord directory);

        void link(FileRecord link);

        /** @param content to be read to its end, or not at all */
        void file(FileRecord file, InputStream content) throws IOException;
    }

    private ArchiveReader() {}

    /**
     * Reads to the end.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE}, {@link ErrorCode#BACKUP_DAMAGED}
     */
    public static void read(Path archive, Path fileList, Part part, Visitor visitor, ProgressListener listener) {
        try (CountingInput file = new CountingInput(archive, part.label(), listener);
                TarArchiveInputStream tar = open(file);
                FileListReader list = new FileListReader(fileList, part)) {
            MemberGuard guard = new MemberGuard(archive.getFileName().toString());
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                FileRecord found = record(entry, guard);
                FileRecord member = matching(archive, found, list.next());
                switch (member.type()) {
                    case DIRECTORY -> visitor.directory(member);
                    case LINK -> visitor.link(member);
                    case FILE -> visitor.file(member, tar);
                    case OTHER -> {}
                }
            }
            FileRecord missing = list.next();
            if (missing != null) {
                throw damaged(archive, "ends before " + BinaryName.shown(missing.name()), null);
            }
            file.finished();
        } catch (IOException | IllegalArgumentException e) {
            // The tar reader reports senseless numbers in a header as an illegal argument.
            throw damaged(archive, String.valueOf(e.getMessage()), e);
        }
    }

    private static TarArchiveInputStream open(InputStream compressed) throws IOException {
        // One character for each byte, see BinaryName.
        return new TarArchiveInputStream(
                new BufferedInputStream(new ZstdInputStream(compressed), 1 << 18), StandardCharsets.ISO_8859_1.name());
    }

    private static FileRecord record(TarArchiveEntry entry, MemberGuard guard) {
        FileType type = guard.type(entry);
        return new FileRecord(
                guard.name(entry),
                type,
                entry.getMode() & 07777,
                (int) entry.getLongUserId(),
                (int) entry.getLongGroupId(),
                type == FileType.FILE ? entry.getSize() : 0,
                entry.getLastModifiedTime().toInstant(),
                MemberGuard.link(entry));
    }

    /** The list knows nanoseconds, tar doesn't: so the list's record is the better one, when they agree. */
    private static FileRecord matching(Path archive, FileRecord found, @Nullable FileRecord listed) {
        boolean same = listed != null
                && new FileRecord(
                                listed.name(),
                                listed.type(),
                                listed.mode(),
                                listed.uid(),
                                listed.gid(),
                                listed.size(),
                                java.time.Instant.ofEpochSecond(
                                        listed.modified().getEpochSecond()),
                                listed.link())
                        .equals(found);
        if (listed == null || !same) {
            throw damaged(archive, BinaryName.shown(found.name()) + " differs from the list of files", null);
        }
        return listed;
    }

    private static StoreliftException damaged(Path archive, String why, @Nullable Throwable cause) {
        return new StoreliftException(ErrorCode.BACKUP_DAMAGED, archive + ": " + why, cause);
    }
}
