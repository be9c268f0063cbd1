package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what Storelift itself writes: members below the archive's own directories, each once. An archive may
 * have been changed by somebody who wants to write elsewhere.
 */
final class MemberGuard {
    private final String archive;
    private final Set<String> directories = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    MemberGuard(String archive) {
        this.archive = archive;
        directories.add(FileRecord.ROOT);
    }

    /**
     * The name of a member, without the slash of a directory.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE}
     */
    String name(TarArchiveEntry entry) {
        FileType type = type(entry);
        String name = entry.getName();
        while (type == FileType.DIRECTORY && name.length() > 1 && name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.equals(FileRecord.ROOT) && type == FileType.DIRECTORY) {
            return name;
        }
        if (name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw hostile(name, "is absolute or no name");
        }
        for (String component : name.split("/", -1)) {
            if (component.isEmpty() || component.equals(".") || component.equals("..")) {
                throw hostile(name, "leads elsewhere");
            }
        }
        demandNew(name, type);
        return name;
    }

    static @Nullable String link(TarArchiveEntry entry) {
        return entry.isSymbolicLink() ? entry.getLinkName() : null;
    }

    FileType type(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> FileType.FILE;
            case TarConstants.LF_DIR -> FileType.DIRECTORY;
            case TarConstants.LF_SYMLINK -> FileType.LINK;
            default -> throw hostile(entry.getName(), "is neither file, directory nor symbolic link");
        };
    }

    private void demandNew(String name, FileType type) {
        int slash = name.lastIndexOf('/');
        String parent = slash < 0 ? FileRecord.ROOT : name.substring(0, slash);
        // All directories are members and come first; so anything else on the way is a link, or nothing.
        if (!directories.contains(parent)) {
            throw hostile(name, "is in no directory of the archive");
        }
        boolean first = type == FileType.DIRECTORY ? directories.add(name) : others.add(name);
        if (!first || (type == FileType.DIRECTORY ? others : directories).contains(name)) {
            throw hostile(name, "is in the archive twice");
        }
    }

    private StoreliftException hostile(String name, String why) {
        return new StoreliftException(ErrorCode.BACKUP_HOSTILE, BinaryName.shown(name) + " in " + archive + " " + why);
    }
}
