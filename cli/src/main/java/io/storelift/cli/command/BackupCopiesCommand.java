package io.storelift.cli.command;

import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopySummary;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storelift backup copies}. */
@Command(name = "copies", description = "List the copies at a place.")
public final class BackupCopiesCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--at", paramLabel = "PLACE", required = true, description = CopyPlace.WORDS)
    private String place = "";

    @Mixin
    private final CopyPlace access = new CopyPlace();

    public BackupCopiesCommand(Session session) {
        this.session = session;
    }

    record Document(List<CopySummary> copies) {}

    @Override
    public Integer call() {
        List<CopySummary> found;
        try (BackupCopies copies = access.open(session, place)) {
            found = copies.list();
        }
        session.document(new Document(found));
        if (found.isEmpty()) {
            session.terminal().line("There is no copy at " + place + ".");
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
