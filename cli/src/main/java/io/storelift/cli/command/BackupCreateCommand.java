package io.storelift.cli.command;

import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.BackupSummary;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.SkippedData;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.WorkProgress;
import io.storelift.upgrade.job.BackupWork;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storelift backup create}. */
@Command(name = "create", description = "Create a backup of the store while it is open.")
public final class BackupCreateCommand implements Callable<Integer> {
    /** Whichever backup is the newest. */
    private static final String LAST = "last";

    private final Session session;

    @Mixin
    private final BackupParts parts = new BackupParts();

    @Option(names = "--without-database", description = "Leave the database out of the backup.")
    private boolean withoutDatabase;

    @Option(
            names = "--without-rows",
            paramLabel = "KIND",
            split = ",",
            description = "Leave rows out that the store can do without: cron, visitors, reports, indexes, sessions.")
    private Set<SkippedData.Group> withoutRows = Set.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Of the backup; the time if not given.")
    private @Nullable String name;

    @Option(
            names = "--since",
            paramLabel = "BACKUP",
            description = "Of code and media store only what changed since this backup; \"last\": the newest one.")
    private @Nullable String since;

    public BackupCreateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String id = name == null ? BackupWork.newName(session.clock()) : name;
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
        if (withoutDatabase) {
            chosen.remove(Part.DATABASE);
        }
        if (chosen.isEmpty()) {
            throw new UsageException("A backup without code, media and database would be empty.");
        }
        BackupRequest request = new BackupRequest(session.backups().path(), id, chosen, "storelift backup create")
                .without(new SkippedData(withoutRows));
        String base = base();
        return base == null ? request : request.since(base);
    }

    private @Nullable String base() {
        if (!LAST.equals(since)) {
            return since;
        }
        return session.backups().list().stream()
                .findFirst()
                .map(BackupSummary::id)
                .orElse(null);
    }
}
