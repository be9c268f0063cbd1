package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.host.ExclusiveLock;
import java.util.List;

/** {@code storelift backup delete}. */
final class BackupDeleteCommand implements Command {
    private final Session session;
    private final Value<String> backup = Value.required(String.class, "BACKUP", "");
    private final Flag yes = new Flag("--yes", "Delete without asking.");

    BackupDeleteCommand(Session session) {
        this.session = session;
    }

    record Document(String deleted) {}

    @Override
    public List<Argument> arguments() {
        return List.of(backup, yes);
    }

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        String id = backup.get();
        if (!session.approves(yes.isGiven(), "Delete backup " + id + "?")) {
            return ExitCodes.INTERRUPTED;
        }
        try (ExclusiveLock held = session.hold("deleting backup " + id)) {
            session.backups().delete(id);
        }
        session.document(new Document(id));
        session.terminal().line("Deleted " + id);
        return ExitCodes.DONE;
    }
}
