package io.storelift.cli.command;

import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Verification;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code storelift backup list}. */
final class BackupListCommand implements Command {
    private final Session session;

    BackupListCommand(Session session) {
        this.session = session;
    }

    record Document(List<BackupSummary> backups, List<String> leftovers) {}

    @Override
    public Integer call() {
        List<BackupSummary> backups = session.backups().list();
        List<String> leftovers = session.backups().leftovers();
        session.document(new Document(backups, leftovers));
        if (backups.isEmpty()) {
            session.terminal().line("This store has no backup.");
        } else {
            table(backups).print(session.terminal(), "");
        }
        leftovers.forEach(name -> session.terminal()
                .line("Interrupted, takes space only: " + name + " (storelift backup delete " + name + ")"));
        return ExitCodes.DONE;
    }

    private static Table table(List<BackupSummary> backups) {
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
        return table;
    }

    private static String verified(@Nullable Verification last) {
        return last == null
                ? "never"
                : Amounts.time(last.at()) + ", " + last.depth().name().toLowerCase(Locale.ROOT);
    }
}
