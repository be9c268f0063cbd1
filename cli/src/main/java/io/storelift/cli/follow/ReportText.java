package io.storelift.cli.follow;

import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Table.Cell;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.rootfiles.RootFileChange;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.verification.ProbeAnswer;
import io.storelift.upgrade.verification.ProbeComparison;
import io.storelift.upgrade.verification.VerificationReport;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run came to, in full sentences. */
public final class ReportText {
    private final Terminal terminal;
    private final Path stateDirectory;

    public ReportText(Terminal terminal, Path stateDirectory) {
        this.terminal = terminal;
        this.stateDirectory = stateDirectory;
    }

    /** @param wanted whether the outcome is the one that was asked for */
    public void print(RunReport report, boolean wanted) {
        terminal.blank();
        terminal.line(terminal.styled(wanted ? Style.GOOD : Style.BAD, report.sentence()) + " (" + report.from()
                + " to " + report.to() + ", run " + report.id() + ")");
        if (report.reason() != null) {
            terminal.line("Reason: " + report.reason().strip());
        }
        printClosedTime(report);
        report.warnings().forEach(warning -> terminal.line(terminal.styled(Style.WARNING, "Warning: ") + warning));
        VerificationReport verification = report.verification();
        boolean succeeded = report.outcome() == Outcome.SUCCEEDED;
        if (verification != null && (succeeded || !verification.problems().isEmpty())) {
            printProbes(verification);
        }
        if (succeeded && !report.rootFiles().isEmpty()) {
            printRootFiles(report);
        }
        printWayBack(report);
    }

    private void printClosedTime(RunReport report) {
        Double seconds = report.closedSeconds();
        if (seconds == null) {
            terminal.line("The store stayed open all the time.");
        } else if (report.outcome() == Outcome.SUCCEEDED
                || !report.stepSeconds().containsKey(StepName.REOPEN)) {
            // Taken back after it was open again, the report still knows the first closing only.
            terminal.line("Closed for " + Amounts.seconds(seconds) + ".");
        }
    }

    private void printProbes(VerificationReport verification) {
        terminal.blank();
        terminal.line("Verification of " + verification.version() + ":");
        Table table = new Table().head("page", "before", "after", "", "address");
        for (ProbeComparison probe : verification.probes()) {
            table.row(
                    new Cell(probe.after().name(), Style.PLAIN),
                    new Cell(answer(probe.before()), Style.PLAIN),
                    new Cell(answer(probe.after()), Style.PLAIN),
                    probe.isGood() ? new Cell("good", Style.GOOD) : new Cell(probe.difference(), Style.BAD),
                    new Cell(probe.after().url(), Style.FAINT));
        }
        table.print(terminal, "  ");
    }

    private static String answer(ProbeAnswer answer) {
        return answer.status() == 0 ? "no answer" : answer.status() + " in " + answer.millis() + " ms";
    }

    private void printRootFiles(RunReport report) {
        terminal.blank();
        terminal.line("Files of the root that you had changed:");
        Table table = new Table();
        for (RootFileChange change : report.rootFiles()) {
            table.row(change.path(), change.treatment().words());
        }
        table.print(terminal, "  ");
    }

    private void printWayBack(RunReport report) {
        Path backup = stateDirectory.resolve("backups").resolve(report.id());
        terminal.blank();
        if (Files.isDirectory(backup)) {
            terminal.line("Backup: " + backup);
        }
        switch (report.outcome()) {
            case SUCCEEDED -> terminal.line("To go back to " + report.from() + ": storelift rollback");
            case NEEDS_YOU ->
                terminal.line(
                        "Correct what the reason names, then: storelift rollback. By hand: RESTORE.md in the backup.");
            case UNTOUCHED, CANCELLED, ROLLED_BACK ->
                terminal.line("Everything the programs said: storelift log " + report.id());
        }
    }
}
