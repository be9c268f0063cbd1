package io.storelift.cli.command;

import io.storelift.backup.BackupVerifier;
import io.storelift.backup.VerificationResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import io.storelift.store.DatabaseClient;
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
            result = depth.restore ? restored(progress) : examined(progress);
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

    private VerificationResult examined(WorkProgress progress) {
        VerificationDepth wanted = depth.extract ? VerificationDepth.EXTRACT : VerificationDepth.CHECKSUMS;
        return verifier().verify(backup(), wanted, progress);
    }

    /** The scratch schema is that of a run's rehearsal. */
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    private VerificationResult restored(WorkProgress progress) {
        try (ExclusiveLock held = session.hold("verifying backup " + id)) {
            return verifier()
                    .verifyByRestoring(backup(), session.store().environment().database(), progress);
        }
    }

    private BackupDirectory backup() {
        return session.backups().directory(id);
    }

    private BackupVerifier verifier() {
        return new BackupVerifier(new DatabaseArchive(new DatabaseClient(session.processes())), session.clock());
    }
}
