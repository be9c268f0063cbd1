package io.storelift.cli.command;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.copy.AgeIdentity;
import io.storelift.backup.copy.BackupCopies;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.host.ExclusiveLock;
import java.nio.file.Path;
import java.util.List;

/** {@code storelift backup fetch}. */
final class BackupFetchCommand implements Command {
    private final Session session;

    private final Value<String> backup = Value.required(String.class, "BACKUP", "");
    private final Value<String> place = Value.required(String.class, "--from=PLACE", CopyPlace.WORDS);
    private final Value<Path> identity =
            Value.of(Path.class, "--identity=FILE", "Private key of age, for an encrypted copy.");
    private final CopyPlace access = new CopyPlace();

    BackupFetchCommand(Session session) {
        this.session = session;
    }

    record Document(List<String> fetched) {}

    @Override
    public List<Argument> arguments() {
        return List.of(backup, place, identity, access);
    }

    @Override
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    public Integer call() {
        String id = backup.get();
        Path file = identity.orNull();
        AgeIdentity key = file == null
                ? null
                : AgeIdentity.read(session.workingDirectory().resolve(file));
        List<String> fetched;
        try (ExclusiveLock held = session.hold("fetching backup " + id);
                WorkProgress progress = new WorkProgress(session.terminal(), session.clock());
                BackupCopies copies = access.open(session, place.get())) {
            fetched = copies.fetch(id, session.backups(), key, progress).stream()
                    .map(BackupDirectory::id)
                    .toList();
        }
        session.document(new Document(fetched));
        session.terminal().line("Fetched " + String.join(", ", fetched) + "; the checksums are right.");
        return ExitCodes.DONE;
    }
}
