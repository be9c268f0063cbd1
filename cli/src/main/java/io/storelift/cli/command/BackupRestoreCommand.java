package io.storelift.cli.command;

import io.storelift.backup.RestoreOptions;
import io.storelift.backup.RestoreResult;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.syntax.Values;
import io.storelift.cli.terminal.WorkProgress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code storelift backup restore}. */
final class BackupRestoreCommand implements Command {
    private final Session session;
    private final Value<String> backup = Value.required(String.class, "BACKUP", "");
    private final Values<Part> only = Values.separated(
            Part.class, "--only=PART", "code, media or database; all that the backup has if not given.");
    private final Flag keepEnvironment = new Flag("--keep-env", "Leave app/etc/env.php as it is now.");
    private final Flag yes = new Flag("--yes", "Restore without asking.");

    BackupRestoreCommand(Session session) {
        this.session = session;
    }

    record Document(String restored, Set<Part> parts, List<String> replaced) {}

    @Override
    public List<Argument> arguments() {
        return List.of(backup, only, keepEnvironment, yes);
    }

    @Override
    public Integer call() {
        String id = backup.get();
        BackupDirectory directory = session.backups().directory(id);
        Set<Part> parts = only.get().isEmpty() ? directory.manifest().parts() : new LinkedHashSet<>(only.get());
        String question = "Restore " + BackupParts.words(parts) + " of "
                + directory.manifest().createdAt() + " over the store?";
        if (!session.approves(yes.isGiven(), question)) {
            session.terminal().line("Nothing was changed.");
            return ExitCodes.INTERRUPTED;
        }
        RestoreOptions options = new RestoreOptions(VerificationDepth.CHECKSUMS, keepEnvironment.isGiven());
        RestoreResult result;
        try (WorkProgress progress = new WorkProgress(session.terminal(), session.clock())) {
            result = session.backupWork().restore(directory, parts, options, progress);
        }
        List<String> replaced =
                result.replaced().stream().map(Path::toString).sorted().toList();
        session.document(new Document(id, parts, replaced));
        session.terminal().line("Restored " + BackupParts.words(parts) + " from " + id);
        replaced.forEach(path -> session.terminal().line("What was there before: " + path));
        return ExitCodes.DONE;
    }
}
