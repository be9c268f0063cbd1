package io.storelift.cli.command;

import io.storelift.backup.RestoreOptions;
import io.storelift.backup.RestoreResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.Retention;
import io.storelift.backup.catalog.Verification;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift backup}. */
@Command(name = "backup")
public final class BackupCommand {
    private final Session session;

    public BackupCommand(Session session) {
        this.session = session;
    }

    record ListDocument(List<BackupSummary> backups, List<String> leftovers) {}

    record RestoreDocument(String restored, Set<Part> parts, List<String> replaced) {}

    record DeleteDocument(String deleted) {}

    record PruneDocument(List<BackupSummary> backups, boolean deleted) {}

    @Command(description = "List the backups of this store.")
    int list() {
        List<BackupSummary> backups = session.backups().list();
        List<String> leftovers = session.backups().leftovers();
        session.document(new ListDocument(backups, leftovers));
        if (backups.isEmpty()) {
            session.terminal().line("This store has no backup.");
        }
        Table table = new Table().head("backup", "created", "version", "parts", "size", "verified", "reason");
        backups.forEach(backup -> table.row(
                backup.id(),
                Amounts.time(backup.createdAt()),
                backup.version(),
                BackupParts.words(backup.parts()),
                Amounts.bytes(backup.bytes()),
                verified(backup.verified()),
                backup.reason()
                        + (backup.base() == null ? "" : ", builds on " + backup.base())
                        + (backup.pinnedBy() == null ? "" : ", needed by run " + backup.pinnedBy())));
        if (!backups.isEmpty()) {
            table.print(session.terminal(), "");
        }
        leftovers.forEach(name -> session.terminal()
                .line("Interrupted, takes space only: " + name + " (storelift backup delete " + name + ")"));
        return ExitCodes.DONE;
    }

    @Command(description = "Put a backup in the place of the store as it is now; what it replaces is kept.")
    int restore(
            @Parameters(paramLabel = "BACKUP") String id,
            @Option(
                            names = "--only",
                            paramLabel = "PART",
                            split = ",",
                            description = "code, media or database; all that the backup has if not given.")
                    @Nullable
                    Set<Part> only,
            @Option(names = "--keep-env", description = "Leave app/etc/env.php as it is now.") boolean keepEnvironment,
            @Option(names = "--yes", description = "Restore without asking.") boolean yes) {
        BackupDirectory backup = session.backups().directory(id);
        Set<Part> parts = only == null || only.isEmpty() ? backup.manifest().parts() : only;
        String question = "Restore " + BackupParts.words(parts) + " of "
                + backup.manifest().createdAt() + " over the store?";
        if (!session.approves(yes, question)) {
            session.terminal().line("Nothing was changed.");
            return ExitCodes.INTERRUPTED;
        }
        RestoreOptions options = new RestoreOptions(VerificationDepth.CHECKSUMS, keepEnvironment);
        RestoreResult result;
        try (WorkProgress progress = new WorkProgress(session.terminal(), session.clock())) {
            result = session.backupWork().restore(backup, parts, options, progress);
        }
        List<String> replaced =
                result.replaced().stream().map(Path::toString).sorted().toList();
        session.document(new RestoreDocument(id, parts, replaced));
        session.terminal().line("Restored " + BackupParts.words(parts) + " from " + id);
        replaced.forEach(path -> session.terminal().line("What was there before: " + path));
        return ExitCodes.DONE;
    }

    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    @Command(description = "Delete a backup.")
    int delete(
            @Parameters(paramLabel = "BACKUP") String id,
            @Option(names = "--yes", description = "Delete without asking.") boolean yes) {
        if (!session.approves(yes, "Delete backup " + id + "?")) {
            return ExitCodes.INTERRUPTED;
        }
        try (ExclusiveLock held = session.hold("deleting backup " + id)) {
            session.backups().delete(id);
        }
        session.document(new DeleteDocument(id));
        session.terminal().line("Deleted " + id);
        return ExitCodes.DONE;
    }

    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    @Command(description = "Delete the backups that the limits don't keep: never the newest, nor one that a run needs.")
    int prune(
            @Mixin RetentionOptions limits,
            @Option(names = "--dry-run", description = "Only say what would be deleted.") boolean dryRun,
            @Option(names = "--yes", description = "Delete without asking.") boolean yes) {
        Retention retention = limits.over(session.settings().backups());
        List<BackupSummary> expired =
                retention.expired(session.backups().list(), session.clock().instant());
        String names = expired.stream().map(BackupSummary::id).collect(Collectors.joining(", "));
        if (expired.isEmpty() || dryRun) {
            session.document(new PruneDocument(expired, false));
            session.terminal().line(expired.isEmpty() ? "Every backup is within the limits." : "To delete: " + names);
            return ExitCodes.DONE;
        }
        if (!session.approves(yes, "Delete " + names + "?")) {
            return ExitCodes.INTERRUPTED;
        }
        try (ExclusiveLock held = session.hold("deleting backups")) {
            session.backups().prune(retention, session.clock().instant());
        }
        session.document(new PruneDocument(expired, true));
        session.terminal().line("Deleted " + names);
        return ExitCodes.DONE;
    }

    private static String verified(@Nullable Verification last) {
        return last == null
                ? "never"
                : Amounts.time(last.at()) + ", " + last.depth().name().toLowerCase(Locale.ROOT);
    }
}
