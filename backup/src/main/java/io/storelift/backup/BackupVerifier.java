package io.storelift.backup;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Checksums;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.Verification;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.files.FileListReader;
import io.storelift.backup.files.FileRecord;
import io.storelift.backup.files.TreeExtractor;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Finds out whether a backup can be restored. */
public final class BackupVerifier {
    private static final Set<ErrorCode> DAMAGES =
            EnumSet.of(ErrorCode.BACKUP_DAMAGED, ErrorCode.DUMP_UNSAFE, ErrorCode.DATABASE_LOAD_FAILED);

    private final DatabaseArchive databases;
    private final Clock clock;

    public BackupVerifier(DatabaseArchive databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * Examines all of a backup; nothing is written but the note {@code verified.json} when it is whole.
     *
     * @param depth any but {@link VerificationDepth#RESTORE}, which needs a server
     * @throws StoreliftException {@link ErrorCode#BACKUP_HOSTILE}: that isn't a problem among others
     */
    public VerificationResult verify(BackupDirectory backup, VerificationDepth depth, ProgressListener listener) {
        if (depth == VerificationDepth.RESTORE) {
            throw new IllegalArgumentException("restoring needs a database server");
        }
        return noted(backup, examined(backup, depth, () -> List.of(), listener));
    }

    /**
     * Examines a backup to the depth of {@link VerificationDepth#RESTORE}: its database is loaded into a scratch schema
     * beside the live one, compared with what was dumped, and dropped. Nobody else may use the scratch schema meanwhile.
     *
     * @throws StoreliftException also what opening the database and creating a schema say
     */
    public VerificationResult verifyByRestoring(
            BackupDirectory backup, DatabaseConnection live, ProgressListener listener) {
        return noted(
                backup,
                examined(backup, VerificationDepth.RESTORE, () -> restoreProblems(backup, live, listener), listener));
    }

    private VerificationResult examined(
            BackupDirectory backup,
            VerificationDepth depth,
            Supplier<List<String>> restoreProblems,
            ProgressListener listener) {
        if (!backup.isComplete()) {
            return new VerificationResult(backup.id(), depth, List.of("it was interrupted before its end"));
        }
        boolean again = depth != VerificationDepth.CHECKSUMS;
        List<String> problems = new ArrayList<>(checksumProblems(backup, name -> true, again, listener));
        if (problems.isEmpty()) {
            Set<Part> parts = backup.manifest().parts();
            problems.addAll(
                    parts.isEmpty()
                            ? List.of("it holds nothing")
                            : partProblems(backup, parts, depth, again, listener));
        }
        if (problems.isEmpty()) {
            problems.addAll(restoreProblems.get());
        }
        return new VerificationResult(backup.id(), depth, problems);
    }

    /**
     * Looks only at parts that are to be restored: what else was damaged doesn't keep anybody from having these back.
     *
     * @param depth any but {@link VerificationDepth#RESTORE}
     * @throws StoreliftException {@link ErrorCode#BACKUP_DAMAGED}, {@link ErrorCode#BACKUP_INCOMPLETE}
     */
    void demandWhole(BackupDirectory backup, Set<Part> parts, VerificationDepth depth, ProgressListener listener) {
        BackupManifest manifest = backup.manifest();
        Set<String> others = new HashSet<>();
        for (Part part : EnumSet.complementOf(EnumSet.copyOf(parts))) {
            others.addAll(BackupDirectory.files(part));
        }
        List<String> problems =
                new ArrayList<>(checksumProblems(backup, name -> !others.contains(name), true, listener));
        if (problems.isEmpty()) {
            problems.addAll(partProblems(backup, parts, depth, true, listener));
        }
        VerificationResult result = new VerificationResult(backup.id(), depth, problems);
        if (!result.whole() || parts.containsAll(manifest.parts())) {
            note(backup, result);
        }
        if (!result.whole()) {
            throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, backup + ": " + String.join(", ", problems));
        }
    }

    private static List<String> checksumProblems(
            BackupDirectory backup, Predicate<String> files, boolean again, ProgressListener listener) {
        try {
            return Checksums.problems(backup, files, again, listener);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + backup, e);
        }
    }

    private List<String> partProblems(
            BackupDirectory backup,
            Set<Part> parts,
            VerificationDepth depth,
            boolean again,
            ProgressListener listener) {
        List<String> problems = new ArrayList<>();
        for (Part part : parts) {
            if (!backup.file(part).toFile().isFile()) {
                problems.add(part.file() + " is missing");
            }
            backup.manifest()
                    .archive(part)
                    .ifPresent(archive -> problems.addAll(chainProblems(backup, archive, again, listener)));
        }
        if (problems.isEmpty() && depth != VerificationDepth.CHECKSUMS) {
            problems.addAll(contentProblems(backup, parts, listener));
        }
        return problems;
    }

    private static List<String> chainProblems(
            BackupDirectory backup, BackupManifest.Archive archive, boolean again, ProgressListener listener) {
        try {
            return BackupChain.of(backup, archive).problemsBelow(again, listener);
        } catch (StoreliftException e) {
            if (e.code() != ErrorCode.BACKUP_BASE_MISSING) {
                throw e;
            }
            return List.of(e.detail());
        }
    }

    private List<String> contentProblems(BackupDirectory backup, Set<Part> parts, ProgressListener listener) {
        List<String> problems = new ArrayList<>();
        BackupManifest manifest = backup.manifest();
        for (BackupManifest.Archive archive : manifest.archives()) {
            if (!parts.contains(archive.part())) {
                continue;
            }
            try {
                List<FileRecord> list = FileListReader.readAll(backup.list(archive.part()));
                new TreeExtractor(Runtime.getRuntime().availableProcessors())
                        .extract(
                                list,
                                BackupChain.of(backup, archive).archives(),
                                null,
                                archive.part().label(),
                                listener);
                long bytes = list.stream().mapToLong(FileRecord::size).sum();
                if (list.size() != archive.members() || bytes != archive.contentBytes()) {
                    problems.add(archive.file() + " holds " + list.size() + " members of " + bytes
                            + " bytes instead of " + archive.members() + " of " + archive.contentBytes());
                }
            } catch (StoreliftException e) {
                if (e.code() != ErrorCode.BACKUP_DAMAGED) {
                    throw e;
                }
                problems.add(e.detail());
            }
        }
        BackupManifest.Database database = manifest.database();
        if (database != null && parts.contains(Part.DATABASE)) {
            try {
                Map<String, Long> rows = databases.scan(backup.file(Part.DATABASE), listener);
                if (!rows.equals(database.tables())) {
                    problems.add(database.file() + " holds other rows than it should");
                }
            } catch (IOException e) {
                problems.add(database.file() + ": " + e.getMessage());
            } catch (StoreliftException e) {
                problems.add(problem(e));
            }
        }
        return problems;
    }

    private List<String> restoreProblems(BackupDirectory backup, DatabaseConnection live, ProgressListener listener) {
        BackupManifest.Database database = backup.manifest().database();
        if (database == null) {
            return List.of();
        }
        ScratchSchema scratch = new ScratchSchema(live);
        scratch.demandUnused();
        scratch.create();
        try {
            databases.loadDatabase(scratch.connection(), backup.file(Part.DATABASE), listener);
            return databases.loadedDifferences(scratch.connection(), backup.file(Part.DATABASE), database.tables());
        } catch (StoreliftException e) {
            return List.of(problem(e));
        } finally {
            scratch.drop();
        }
    }

    /** What is wrong with the backup; failures of the server or of this machine are thrown on. */
    private static String problem(StoreliftException e) {
        if (DAMAGES.contains(e.code())) {
            return e.detail();
        }
        throw e;
    }

    private VerificationResult noted(BackupDirectory backup, VerificationResult result) {
        if (backup.isComplete()) {
            note(backup, result);
        }
        return result;
    }

    private void note(BackupDirectory backup, VerificationResult result) {
        if (result.whole()) {
            byte[] json = JsonMapper.shared().writeValueAsBytes(new Verification(clock.instant(), result.depth()));
            new Durable().write(backup.path().resolve(Verification.FILE), json, Durable.privateFile());
        } else {
            try {
                Files.deleteIfExists(backup.path().resolve(Verification.FILE));
            } catch (IOException e) {
                throw StoreliftException.of("removing an outdated note in " + backup, e);
            }
        }
    }
}
