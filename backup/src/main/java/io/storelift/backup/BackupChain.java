package io.storelift.backup;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Checksums;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.files.ArchiveSource;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The backups whose archives together are code or media of one backup. */
final class BackupChain {
    private final Part part;
    private final List<BackupDirectory> members;

    private BackupChain(Part part, List<BackupDirectory> members) {
        this.part = part;
        this.members = members;
    }

    /**
     * The chain of a part that the backup has.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_BASE_MISSING} with the name of what isn't there or incomplete
     */
    static BackupChain of(BackupDirectory backup, BackupManifest.Archive archive) {
        BackupCatalog catalog = new BackupCatalog(backup.catalog());
        List<BackupDirectory> members = new ArrayList<>();
        for (String id : archive.chain()) {
            try {
                members.add(catalog.directory(id));
            } catch (StoreliftException e) {
                throw new StoreliftException(
                        ErrorCode.BACKUP_BASE_MISSING,
                        archive.part().label() + " of " + backup.id() + " builds on " + id + ": "
                                + e.code().title(),
                        e);
            }
        }
        members.add(backup);
        return new BackupChain(archive.part(), members);
    }

    /** The archives, the oldest first. */
    List<ArchiveSource> archives() {
        return members.stream()
                .map(member -> new ArchiveSource(member.id(), member.file(part)))
                .toList();
    }

    /**
     * What is wrong with archives and lists of the backups that this one builds on, by checksums; for people.
     *
     * @param again whether they are read once more soon
     */
    List<String> problemsBelow(boolean again, ProgressListener listener) {
        List<String> problems = new ArrayList<>();
        for (BackupDirectory member : members.subList(0, members.size() - 1)) {
            problems(member, again, listener)
                    .forEach(problem -> problems.add("backup " + member.id() + ", on which it builds: " + problem));
        }
        return problems;
    }

    private List<String> problems(BackupDirectory member, boolean again, ProgressListener listener) {
        try {
            return Checksums.problems(member, BackupDirectory.files(part)::contains, again, listener);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + member, e);
        }
    }
}
