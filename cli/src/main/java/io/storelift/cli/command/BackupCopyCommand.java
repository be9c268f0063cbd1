package io.storelift.cli.command;

import io.storelift.backup.copy.AgeRecipients;
import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopySummary;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift backup copy}. */
@Command(name = "copy", description = "Copy a backup to another directory, an SFTP server or storage that speaks S3.")
public final class BackupCopyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "BACKUP")
    private String id = "";

    @Option(names = "--to", paramLabel = "PLACE", required = true, description = CopyPlace.WORDS)
    private String place = "";

    @Option(
            names = "--encrypt-for",
            paramLabel = "KEY",
            split = ",",
            description = "Encrypt the copy for public keys of age (age1...).")
    private List<String> recipients = List.of();

    @Mixin
    private final CopyPlace access = new CopyPlace();

    public BackupCopyCommand(Session session) {
        this.session = session;
    }

    record Document(List<CopySummary> copied) {}

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        AgeRecipients keys = new AgeRecipients(recipients);
        List<CopySummary> copied;
        try (ExclusiveLock held = session.hold("copying backup " + id);
                WorkProgress progress = new WorkProgress(session.terminal(), session.clock());
                BackupCopies copies = access.open(session, place)) {
            copied = copies.copy(session.backups(), id, keys, progress);
        }
        session.document(new Document(copied));
        copied.forEach(copy -> session.terminal()
                .line("Copied " + copy.id() + " to " + place + ": " + Amounts.bytes(copy.bytes())
                        + (copy.encrypted() ? ", encrypted" : "")));
        return ExitCodes.DONE;
    }
}
