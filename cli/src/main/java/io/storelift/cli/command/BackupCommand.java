package io.storelift.cli.command;

import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.CommandGroup;
import io.storelift.cli.syntax.NamedCommand;
import java.util.List;

/** {@code storelift backup}. */
public final class BackupCommand implements CommandGroup {
    private final Session session;

    public BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<NamedCommand> commands() {
        return List.of(
                new NamedCommand("delete", "Delete a backup.", new BackupDeleteCommand(session)),
                new NamedCommand("list", "List the backups of this store.", new BackupListCommand(session)),
                new NamedCommand(
                        "prune",
                        "Delete the backups that the limits don't keep: never the newest, nor one that a run needs.",
                        new BackupPruneCommand(session)),
                new NamedCommand(
                        "restore",
                        "Put a backup in the place of the store as it is now; what it replaces is kept.",
                        new BackupRestoreCommand(session)),
                new NamedCommand(
                        "estimate",
                        "Measure what a backup would hold, leave out and take. Writes nothing.",
                        new BackupEstimateCommand(session)),
                new NamedCommand(
                        "create", "Create a backup of the store while it is open.", new BackupCreateCommand(session)),
                new NamedCommand("verify", "Find out whether a backup is whole.", new BackupVerifyCommand(session)),
                new NamedCommand(
                        "copy",
                        "Copy a backup to another directory, an SFTP server or storage that speaks S3.",
                        new BackupCopyCommand(session)),
                new NamedCommand("copies", "List the copies at a place.", new BackupCopiesCommand(session)),
                new NamedCommand(
                        "fetch",
                        "Bring a copy back, to be restored like any backup.",
                        new BackupFetchCommand(session)));
    }
}
