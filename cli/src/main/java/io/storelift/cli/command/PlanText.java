package io.storelift.cli.command;

import io.storelift.cli.terminal.Amounts;
import io.storelift.cli.terminal.Style;
import io.storelift.cli.terminal.Table;
import io.storelift.cli.terminal.Terminal;
import io.storelift.composer.manifest.ManifestChange;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.PlannedOperation;
import io.storelift.upgrade.rootfiles.RootFileChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for reading before it is approved: everything that will change. */
final class PlanText {
    /** Longer lists hide what matters; `storelift plan --show HASH --json` has them whole. */
    private static final int SHORT_LIST = 12;

    private final Terminal terminal;

    PlanText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(PlanDocument document) {
        Plan plan = document.plan();
        terminal.line(terminal.styled(Style.STRONG, plan.edition() + " " + plan.from() + " to " + plan.to()));
        terminal.line("Store:    " + plan.root());
        terminal.line("Resolved: by " + plan.resolver());
        terminal.line("Backup:   "
                + String.join(
                        ", ",
                        plan.backup().stream()
                                .map(part -> part.toLowerCase(Locale.ROOT))
                                .toList()));
        if (!plan.components().isEmpty()) {
            terminal.line("Wanted:   "
                    + plan.components().entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", ")));
        }
        printPackages(plan.operations());
        printNames("Modules that come with the new version", plan.modulesAdded());
        printNames("Modules that the new version no longer brings", plan.modulesRemoved());
        printManifest(plan);
        printRootFiles(plan.rootFiles());
        terminal.blank();
        terminal.line("Plan: " + terminal.styled(Style.STRONG, document.hash()));
    }

    private void printPackages(List<PlannedOperation> operations) {
        terminal.blank();
        terminal.line("Packages: " + count(operations, "install") + " installed, " + count(operations, "update")
                + " updated, " + count(operations, "remove") + " removed");
        Table table = new Table();
        // Additions and removals surprise more than updates, so they are never the ones cut off.
        List<PlannedOperation> sorted = operations.stream()
                .sorted((one, other) -> Boolean.compare(
                        one.action().equals("update"), other.action().equals("update")))
                .toList();
        long notable =
                sorted.stream().filter(each -> !each.action().equals("update")).count();
        int shown = (int) Math.min(sorted.size(), Math.max(SHORT_LIST, notable));
        for (PlannedOperation each : sorted.subList(0, shown)) {
            table.row(each.action(), each.name(), versions(each));
        }
        table.print(terminal, "  ");
        printRest(sorted.size() - shown);
    }

    private static long count(List<PlannedOperation> operations, String action) {
        return operations.stream().filter(each -> each.action().equals(action)).count();
    }

    private static String versions(PlannedOperation operation) {
        if (operation.from() == null) {
            return "" + operation.to();
        }
        return operation.to() == null ? operation.from() : operation.from() + " to " + operation.to();
    }

    private void printNames(String title, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        terminal.blank();
        terminal.line(title + ":");
        names.forEach(name -> terminal.line("  " + name));
    }

    private void printManifest(Plan plan) {
        List<ManifestChange> changes = plan.manifestChanges();
        if (changes.isEmpty()) {
            return;
        }
        terminal.blank();
        terminal.line("composer.json: " + Amounts.count(changes.size(), "change", "changes")
                + " of the new version's template, "
                + Amounts.count(plan.manifestConflicts().size(), "conflict", "conflicts"));
        Table table = new Table();
        changes.stream()
                .sorted((one, other) -> Boolean.compare(other.conflict(), one.conflict()))
                .limit(Math.max(SHORT_LIST, plan.manifestConflicts().size()))
                .forEach(change -> table.row(String.join(" / ", change.path()), becomes(change)));
        table.print(terminal, "  ");
        printRest(changes.size() - Math.max(SHORT_LIST, plan.manifestConflicts().size()));
    }

    private static String becomes(ManifestChange change) {
        String before = change.before() == null ? "nothing" : change.before();
        String target = change.target() == null ? "nothing" : change.target();
        return change.conflict()
                ? "CONFLICT: yours " + before + " stays, the new version has " + target
                : before + " becomes " + target;
    }

    private void printRootFiles(List<RootFileChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        terminal.blank();
        terminal.line("Files of the root that you changed:");
        Table table = new Table();
        changes.forEach(change -> table.row(change.path(), change.treatment().words()));
        table.print(terminal, "  ");
    }

    private void printRest(int rest) {
        if (rest > 0) {
            terminal.line("  and " + Amounts.count(rest) + " more");
        }
    }
}
