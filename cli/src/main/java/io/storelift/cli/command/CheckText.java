package io.storelift.cli.command;

import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Terminal;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import io.storelift.upgrade.readiness.ReadinessReport;
import java.util.Locale;

/** The answers to readiness checks, as they come. */
final class CheckText {
    private final Terminal terminal;

    CheckText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(CheckResult result) {
        String word = String.format(Locale.ROOT, "%-8s", word(result.status()));
        terminal.line(terminal.styled(style(result.status()), word) + " " + result.title() + separated(result));
        if (!result.remedy().isBlank()) {
            result.remedy().strip().lines().forEach(line -> terminal.line("         -> " + line));
        }
    }

    private static String separated(CheckResult result) {
        String evidence = result.evidence().strip().replace("\n", "\n           ");
        return evidence.isEmpty() ? "" : ": " + evidence;
    }

    void printSummary(ReadinessReport report) {
        int errors = report.with(Status.ERROR).size();
        int warnings = report.with(Status.WARNING).size();
        terminal.blank();
        if (errors > 0) {
            terminal.line(terminal.styled(Style.BAD, "Not ready: " + errors + (errors == 1 ? " error" : " errors"))
                    + ", " + warnings + (warnings == 1 ? " warning." : " warnings."));
        } else {
            terminal.line(terminal.styled(Style.GOOD, "Ready") + ", with " + warnings
                    + (warnings == 1 ? " warning." : " warnings."));
        }
    }

    private static String word(Status status) {
        return switch (status) {
            case OK -> "ok";
            case WARNING -> "warning";
            case ERROR -> "error";
            case NOT_APPLICABLE -> "n/a";
        };
    }

    private static Style style(Status status) {
        return switch (status) {
            case OK -> Style.GOOD;
            case WARNING -> Style.WARNING;
            case ERROR -> Style.BAD;
            case NOT_APPLICABLE -> Style.FAINT;
        };
    }
}
