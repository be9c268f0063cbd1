package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.upgrade.TargetVersion;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code storelift versions}. */
@Command(name = "versions")
public final class VersionsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--solve", description = "Find out for each whether the store's components allow it.")
    private boolean solve;

    public VersionsCommand(Session session) {
        this.session = session;
    }

    record Document(String installed, List<TargetVersion> versions) {}

    @Override
    public Integer call() {
        List<TargetVersion> versions = session.upgrades().versions(solve);
        session.document(new Document(session.store().version(), versions));
        print(versions);
        return ExitCodes.DONE;
    }

    private void print(List<TargetVersion> versions) {
        session.terminal()
                .line("Installed: " + session.store().edition().title() + " "
                        + session.store().version());
        if (versions.isEmpty()) {
            session.terminal().line("No newer version is offered by the store's repositories.");
            return;
        }
        Table table = new Table();
        for (TargetVersion each : versions) {
            table.row(
                    new Cell(each.version(), Style.STRONG),
                    new Cell(each.releaseClass().name().toLowerCase(Locale.ROOT), Style.PLAIN),
                    new Cell(each.latest() ? "latest" : "", Style.GOOD),
                    reachable(each.reachable(), each.blocker()));
        }
        table.print(session.terminal(), "  ");
    }

    private static Cell reachable(@Nullable Boolean reachable, @Nullable String blocker) {
        if (reachable == null) {
            return new Cell("", Style.PLAIN);
        }
        if (reachable) {
            return new Cell("can be reached", Style.GOOD);
        }
        String reason =
                blocker == null ? "" : blocker.strip().lines().findFirst().orElse("");
        return new Cell("blocked" + (reason.isEmpty() ? "" : ": " + reason), Style.WARNING);
    }
}
