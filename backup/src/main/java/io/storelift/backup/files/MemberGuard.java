package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets through only what Storelift itself writes: members below the archive's own directories, each once. A backup may
 * have been changed by somebody who wants to write elsewhere. Nothing is written that isn't in the list of files, so that
 * the list is what must be examined.
 */
final class MemberGuard {
    private final String list;
    private final Map<String, FileType> seen = new HashMap<>();

    MemberGuard(String list) {
        this.list = list;
        seen.put(Member.ROOT, FileType.DIRECTORY);
    }

    /** @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE} */
    void demandHarmless(FileRecord record) {
        String name = record.name();
        if (record.isRoot()) {
            if (record.type() != FileType.DIRECTORY) {
                throw hostile(name, "is no directory");
            }
            return;
        }
        demandName(list, name);
        int slash = name.lastIndexOf('/');
        String parent = slash < 0 ? Member.ROOT : name.substring(0, slash);
        // All directories are members and come first; so anything else on the way is a link, or nothing.
        if (seen.get(parent) != FileType.DIRECTORY) {
            throw hostile(name, "is in no directory of the archive");
        }
        if (seen.put(name, record.type()) != null) {
            throw hostile(name, "is in the archive twice");
        }
        demandKind(record);
    }

    private void demandKind(FileRecord record) {
        String original = record.hardLink();
        if (original != null
                && (record.type() != FileType.FILE
                        || seen.get(original) != FileType.FILE
                        || original.equals(record.name()))) {
            throw hostile(record.name(), "is the same file as one that isn't in the archive");
        }
        String target = record.link();
        if ((record.type() == FileType.LINK) != (target != null)
                || (target != null && (target.isEmpty() || target.indexOf('\0') >= 0))) {
            throw hostile(record.name(), "points nowhere");
        }
    }

    /** @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE} */
    static void demandName(String archive, String name) {
        if (name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw hostile(archive, name, "is absolute or no name");
        }
        int start = 0;
        while (start <= name.length()) {
            int slash = name.indexOf('/', start);
            int end = slash < 0 ? name.length() : slash;
            int length = end - start;
            if (length == 0
                    || (name.charAt(start) == '.' && (length == 1 || (length == 2 && name.charAt(start + 1) == '.')))) {
                throw hostile(archive, name, "leads elsewhere");
            }
            start = end + 1;
        }
    }

    private StoreliftException hostile(String name, String why) {
        return hostile(list, name, why);
    }

    static StoreliftException hostile(String archive, String name, String why) {
        return new StoreliftException(ErrorCode.BACKUP_HOSTILE, BinaryName.shown(name) + " in " + archive + " " + why);
    }
}
