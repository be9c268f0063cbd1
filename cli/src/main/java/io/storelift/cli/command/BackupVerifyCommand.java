package io.storelift.cli.command;

import io.storelift.backup.VerificationResult;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Choice;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.WorkProgress;
import java.util.List;

/** {@code storelift backup verify}. */
final class BackupVerifyCommand implements Command {
    private final Session session;

    private final Value<String> backup = Value.required(String.class, "BACKUP", "");
    private final Flag extract = new Flag("--extract", "Also unpack everything, without writing it.");
    private final Flag restore =
            new Flag("--restore", "Also load the database into a scratch schema, compare it, and drop the schema.");

    BackupVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(backup, Choice.atMostOneOf(extract, restore));
    }

    @Override
    public Integer call() {
        String id = backup.get();
        VerificationResult result;
        try (WorkProgress progress = new WorkProgress(session.terminal(), session.clock())) {
            result = session.backupWork().verify(session.backups().directory(id), wanted(), progress);
        }
        session.document(result);
        session.terminal()
                .line(
                        result.whole()
                                ? session.terminal().styled(Style.GOOD, "whole") + ": " + id
                                : session.terminal().styled(Style.BAD, "damaged") + ": " + id);
        result.problems().forEach(problem -> session.terminal().line("  " + problem));
        return result.whole() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    /** By its checksums only when neither option is given. */
    private VerificationDepth wanted() {
        if (restore.isGiven()) {
            return VerificationDepth.RESTORE;
        }
        return extract.isGiven() ? VerificationDepth.EXTRACT : VerificationDepth.CHECKSUMS;
    }
}
