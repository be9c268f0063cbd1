package io.storelift.cli.command;

import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopySummary;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import java.util.List;

/** {@code storelift backup copies}. */
final class BackupCopiesCommand implements Command {
    private final Session session;

    private final Value<String> place = Value.required(String.class, "--at=PLACE", CopyPlace.WORDS);
    private final CopyPlace access = new CopyPlace();

    BackupCopiesCommand(Session session) {
        this.session = session;
    }

    record Document(List<CopySummary> copies) {}

    @Override
    public List<Argument> arguments() {
        return List.of(place, access);
    }

    @Override
    public Integer call() {
        List<CopySummary> found;
        try (BackupCopies copies = access.open(session, place.get())) {
            found = copies.list();
        }
        session.document(new Document(found));
        if (found.isEmpty()) {
            session.terminal().line("There is no copy at " + place.get() + ".");
        } else {
            Table table = new Table().head("backup", "size", "state", "encrypted");
            found.forEach(copy -> table.row(
                    copy.id(),
                    Amounts.bytes(copy.bytes()),
                    copy.complete() ? "complete" : "cut off",
                    copy.encrypted() ? "yes" : "no"));
            table.print(session.terminal(), "");
        }
        return ExitCodes.DONE;
    }
}
