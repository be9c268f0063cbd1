package io.storelift.cli.command;

import io.storelift.backup.copy.AgeRecipients;
import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopySummary;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.syntax.Values;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import java.util.List;

/** {@code storelift backup copy}. */
final class BackupCopyCommand implements Command {
    private final Session session;

    private final Value<String> backup = Value.required(String.class, "BACKUP", "");
    private final Value<String> place = Value.required(String.class, "--to=PLACE", CopyPlace.WORDS);
    private final Values<String> recipients =
            Values.separated(String.class, "--encrypt-for=KEY", "Encrypt the copy for public keys of age (age1...).");
    private final CopyPlace access = new CopyPlace();

    BackupCopyCommand(Session session) {
        this.session = session;
    }

    record Document(List<CopySummary> copied) {}

    @Override
    public List<Argument> arguments() {
        return List.of(backup, place, recipients, access);
    }

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        AgeRecipients keys = new AgeRecipients(recipients.get());
        String id = backup.get();
        List<CopySummary> copied;
        try (ExclusiveLock held = session.hold("copying backup " + id);
                WorkProgress progress = new WorkProgress(session.terminal(), session.clock());
                BackupCopies copies = access.open(session, place.get())) {
            copied = copies.copy(session.backups(), id, keys, progress);
        }
        session.document(new Document(copied));
        copied.forEach(copy -> session.terminal()
                .line("Copied " + copy.id() + " to " + place.get() + ": " + Amounts.bytes(copy.bytes())
                        + (copy.encrypted() ? ", encrypted" : "")));
        return ExitCodes.DONE;
    }
}
