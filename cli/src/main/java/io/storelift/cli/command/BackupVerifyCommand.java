package io.storelift.cli.command;

import io.storelift.backup.VerificationResult;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.WorkProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift backup verify}. */
@Command(name = "verify", description = "Find out whether a backup is whole.")
public final class BackupVerifyCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "BACKUP")
    private String id = "";

    @ArgGroup
    private Depth depth = new Depth();

    /** How closely it is looked at; by its checksums only when neither is given. */
    static final class Depth {
        @Option(names = "--extract", description = "Also unpack everything, without writing it.")
        private boolean extract;

        @Option(
                names = "--restore",
                description = "Also load the database into a scratch schema, compare it, and drop the schema.")
        private boolean restore;
    }

    public BackupVerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
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

    private VerificationDepth wanted() {
        if (depth.restore) {
            return VerificationDepth.RESTORE;
        }
        return depth.extract ? VerificationDepth.EXTRACT : VerificationDepth.CHECKSUMS;
    }
}
