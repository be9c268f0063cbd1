package io.storelift.cli.command;

import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.SkippedData;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
import io.storelift.cli.syntax.Values;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.upgrade.job.BackupWork;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code storelift backup create}. */
final class BackupCreateCommand implements Command {
    /** Whichever backup is the newest. */
    private static final String LAST = "last";

    private final Session session;

    private final BackupParts parts = new BackupParts();

    private final Flag withoutDatabase = new Flag("--without-database", "Leave the database out of the backup.");
    private final Values<SkippedData.Group> withoutRows = Values.separated(
            SkippedData.Group.class,
            "--without-rows=KIND",
            "Leave rows out that the store can do without: cron, visitors, reports, indexes, sessions.");
    private final Value<String> name = Value.of(String.class, "--name=NAME", "Of the backup; the time if not given.");
    private final Value<String> since = Value.of(
            String.class,
            "--since=BACKUP",
            "Of code and media store only what changed since this backup; \"last\": the newest one.");

    BackupCreateCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(parts, withoutDatabase, withoutRows, name, since);
    }

    @Override
    public Integer call() {
        String named = name.orNull();
        String id = named == null ? BackupWork.newName(session.clock()) : named;
        BackupRequest request = request(id);
        BackupWork.Created created;
        try (WorkProgress progress = new WorkProgress(session.terminal(), session.clock())) {
            created = session.backupWork().create(request, progress);
        }
        BackupManifest manifest = created.manifest();
        session.document(manifest);
        session.terminal()
                .line("Created " + session.backups().path().resolve(id) + ": " + BackupParts.words(manifest.parts())
                        + ", " + Amounts.bytes(manifest.bytes()));
        created.expired()
                .forEach(old -> session.terminal().line("Deleted " + old.id() + ", which the settings don't keep"));
        return ExitCodes.DONE;
    }

    private BackupRequest request(String id) {
        Set<Part> chosen = EnumSet.copyOf(parts.chosen());
        if (withoutDatabase.isGiven()) {
            chosen.remove(Part.DATABASE);
        }
        if (chosen.isEmpty()) {
            throw new UsageException("A backup without code, media and database would be empty.");
        }
        BackupRequest request = new BackupRequest(session.backups().path(), id, chosen, "storelift backup create")
                .without(new SkippedData(Set.copyOf(withoutRows.get())));
        String base = base();
        return base == null ? request : request.since(base);
    }

    private @Nullable String base() {
        String given = since.orNull();
        if (!LAST.equals(given)) {
            return given;
        }
        return session.backups().list().stream()
                .findFirst()
                .map(BackupSummary::id)
                .orElse(null);
    }
}
