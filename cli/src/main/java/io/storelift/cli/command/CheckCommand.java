package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Value;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.ReadinessReport;
import java.util.List;

/** {@code storelift check}. */
public final class CheckCommand implements Command {
    private final Session session;

    private final Value<String> version = Value.required(String.class, "--to=VERSION", "The wanted version.");
    private final BackupParts parts = new BackupParts();
    private final ComponentWishes components = new ComponentWishes();

    public CheckCommand(Session session) {
        this.session = session;
    }

    record Document(String to, boolean ready, List<CheckResult> checks) {}

    @Override
    public List<Argument> arguments() {
        return List.of(version, parts, components);
    }

    @Override
    public Integer call() {
        String to = version.get();
        CheckText text = new CheckText(session.terminal());
        ReadinessReport report =
                session.upgrades().check(new UpgradeRequest(to, components.wanted(), parts.chosen()), text::print);
        session.document(new Document(to, report.isReady(), report.results()));
        text.printSummary(report);
        return report.isReady() ? ExitCodes.DONE : ExitCodes.NOT_READY;
    }
}
