package io.storelift.cli.command;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Table;
import io.storelift.host.DiskSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code storelift backup estimate}. */
final class BackupEstimateCommand implements Command {
    private final Session session;

    private final BackupParts parts = new BackupParts();

    BackupEstimateCommand(Session session) {
        this.session = session;
    }

    record Document(Map<Part, PartEstimate> parts, long bytesNeeded, long bytesFree, boolean fits) {}

    @Override
    public List<Argument> arguments() {
        return List.of(parts);
    }

    @Override
    public Integer call() {
        Path directory = session.backups().path();
        BackupEstimate estimate = new BackupEstimator()
                .estimate(session.store(), new BackupRequest(directory, "estimate", parts.chosen(), ""));
        DiskSpace space = DiskSpace.of(directory);
        Map<Part, PartEstimate> each = new TreeMap<>(estimate.parts());
        session.document(new Document(each, estimate.bytesNeeded(), space.freeBytes(), estimate.fits(space)));
        Table table = new Table().head("part", "holds", "takes about", "time about");
        each.forEach((part, of) -> table.row(
                part.label(),
                (of.sourceFiles() == 0 ? "" : Amounts.count(of.sourceFiles(), "file, ", "files, "))
                        + Amounts.bytes(of.sourceBytes()),
                Amounts.bytes(of.bytesNeeded()),
                Amounts.duration(of.duration())));
        table.print(session.terminal(), "");
        each.forEach((part, of) -> {
            if (!of.excluded().isEmpty()) {
                session.terminal().line("Left out of " + part.label() + ": " + String.join(", ", of.excluded()));
            }
        });
        session.terminal()
                .line("Needed, with a reserve for the store: " + Amounts.bytes(estimate.bytesDemanded(space))
                        + "; free in " + directory + ": " + Amounts.bytes(space.freeBytes()));
        return estimate.fits(space) ? ExitCodes.DONE : ExitCodes.NOT_READY;
    }
}
