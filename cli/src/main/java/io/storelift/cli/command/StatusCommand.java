package io.storelift.cli.command;

import io.storelift.cli.session.ErrorMessage;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.status.Failure;
import io.storelift.upgrade.status.StatusReader;
import io.storelift.upgrade.status.StoreStatus;
import io.storelift.upgrade.status.StoreStatus.Background;
import io.storelift.upgrade.status.StoreStatus.Caches;
import io.storelift.upgrade.status.StoreStatus.Database;
import io.storelift.upgrade.status.StoreStatus.Installation;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code storelift status}. */
public final class StatusCommand implements Command {
    private final Session session;

    public StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        StoreStatus status = new StatusReader(
                        session.processes(), session.root(), session.stateDirectory(), session.runs())
                .read(session::store);
        session.document(status);
        table(status).print(session.terminal(), "");
        if (status.error() != null && !session.json()) {
            session.terminal().blank();
            shown(status.error()).show(session);
        }
        return status.error() == null ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static ErrorMessage shown(Failure failure) {
        return new ErrorMessage(failure.number(), failure.title(), failure.detail(), failure.cause(), failure.remedy());
    }

    private static Table table(StoreStatus status) {
        Table table = new Table().row("store", status.root());
        if (status.installation() != null) {
            describe(table, status.installation());
        }
        String allowed = status.allowed().isEmpty() ? "" : ", allowed: " + String.join(" ", status.allowed());
        row(
                table,
                "maintenance",
                (status.maintenance() ? "on" : "off") + allowed,
                status.maintenance() ? Style.WARNING : Style.PLAIN);
        RunSummary run = status.run();
        RunSummary last = status.lastRun();
        if (run != null) {
            row(table, "run", words(run), Style.WARNING);
        }
        if (last != null && !last.equals(run)) {
            table.row("last run", words(last));
        }
        String newest = status.backups().newest() == null
                ? ""
                : ", newest " + status.backups().newest();
        return table.row("backups", status.backups().count() + newest);
    }

    private static void describe(Table table, Installation installation) {
        table.row("edition", installation.edition());
        row(table, "version", installation.version(), Style.STRONG);
        table.row("mode", installation.mode());
        table.row(
                "PHP", installation.php().version() + " (" + installation.php().binary() + ")");
        Database database = installation.database();
        Failure error = database.error();
        if (error == null) {
            table.row(
                    "database",
                    database.name() + " on " + database.address() + ", " + database.server() + ", "
                            + Amounts.bytes(database.bytes()) + " in "
                            + Amounts.count(database.tables(), "table", "tables"));
        } else {
            row(table, "database", error.number() + " " + error.title() + ": " + error.detail(), Style.BAD);
        }
        table.row("base URL", installation.baseUrl() == null ? "unknown" : installation.baseUrl());
        table.row("caches", caches(installation.caches()));
        table.row("cron", cron(installation.background()));
        String running = installation.background().running().stream()
                .map(process -> process.kind().name().toLowerCase(Locale.ROOT) + " " + process.pid())
                .collect(Collectors.joining(", "));
        table.row("running", running.isEmpty() ? "no cron job, no consumer" : running);
    }

    private static String caches(Caches caches) {
        String off = caches.disabled().isEmpty() ? "" : ", off: " + String.join(" ", caches.disabled());
        return caches.enabled().size() + " on" + off;
    }

    private static String cron(Background background) {
        String installed = background.crontab().isEmpty() ? "no crontab entry found" : "in the crontab";
        String last = background.lastCronActivity() == null
                ? "never ran a job"
                : "last job " + Amounts.time(background.lastCronActivity());
        return (background.cronEnabled() ? "" : "disabled in env.php, ") + installed + ", " + last;
    }

    private static void row(Table table, String name, String text, Style style) {
        table.row(new Cell(name, Style.PLAIN), new Cell(text, style));
    }

    private static String words(RunSummary run) {
        return run.id() + ", " + RunState.words(run);
    }
}
