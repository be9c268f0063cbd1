package io.storelift.cli.command;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.copy.AgeIdentity;
import io.storelift.backup.copy.BackupCopies;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code storelift backup fetch}. */
@Command(name = "fetch", description = "Bring a copy back, to be restored like any backup.")
public final class BackupFetchCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "BACKUP")
    private String id = "";

    @Option(names = "--from", paramLabel = "PLACE", required = true, description = CopyPlace.WORDS)
    private String place = "";

    @Option(names = "--identity", paramLabel = "FILE", description = "Private key of age, for an encrypted copy.")
    private @Nullable Path identity;

    @Mixin
    private final CopyPlace access = new CopyPlace();

    public BackupFetchCommand(Session session) {
        this.session = session;
    }

    record Document(List<String> fetched) {}

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        AgeIdentity key = identity == null
                ? null
                : AgeIdentity.read(session.workingDirectory().resolve(identity));
        List<String> fetched;
        try (ExclusiveLock held = session.hold("fetching backup " + id);
                WorkProgress progress = new WorkProgress(session.terminal(), session.clock());
                BackupCopies copies = access.open(session, place)) {
            fetched = copies.fetch(id, session.backups(), key, progress).stream()
                    .map(BackupDirectory::id)
                    .toList();
        }
        session.document(new Document(fetched));
        session.terminal().line("Fetched " + String.join(", ", fetched) + "; the checksums are right.");
        return ExitCodes.DONE;
    }
}
