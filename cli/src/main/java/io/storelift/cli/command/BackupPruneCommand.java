package io.storelift.cli.command;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Retention;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.host.ExclusiveLock;
import java.util.List;
import java.util.stream.Collectors;

/** {@code storelift backup prune}. */
final class BackupPruneCommand implements Command {
    private final Session session;
    private final RetentionOptions limits = new RetentionOptions();
    private final Flag dryRun = new Flag("--dry-run", "Only say what would be deleted.");
    private final Flag yes = new Flag("--yes", "Delete without asking.");

    BackupPruneCommand(Session session) {
        this.session = session;
    }

    record Document(List<BackupSummary> backups, boolean deleted) {}

    @Override
    public List<Argument> arguments() {
        return List.of(limits, dryRun, yes);
    }

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        Retention retention = limits.over(session.settings().backups());
        List<BackupSummary> expired =
                retention.expired(session.backups().list(), session.clock().instant());
        String names = expired.stream().map(BackupSummary::id).collect(Collectors.joining(", "));
        if (expired.isEmpty() || dryRun.isGiven()) {
            session.document(new Document(expired, false));
            session.terminal().line(expired.isEmpty() ? "Every backup is within the limits." : "To delete: " + names);
            return ExitCodes.DONE;
        }
        if (!session.approves(yes.isGiven(), "Delete " + names + "?")) {
            return ExitCodes.INTERRUPTED;
        }
        try (ExclusiveLock held = session.hold("deleting backups")) {
            session.backups().prune(retention, session.clock().instant());
        }
        session.document(new Document(expired, true));
        session.terminal().line("Deleted " + names);
        return ExitCodes.DONE;
    }
}
