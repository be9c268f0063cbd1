package io.storelift.cli.command;

import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.ReadinessReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storelift check}. */
@Command(name = "check")
public final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--to", paramLabel = "VERSION", required = true, description = "The wanted version.")
    private String version = "";

    @Mixin
    private final BackupParts parts = new BackupParts();

    @Mixin
    private final ComponentWishes components = new ComponentWishes();

    public CheckCommand(Session session) {
        this.session = session;
    }

    record Document(String to, boolean ready, List<CheckResult> checks) {}

    @Override
    public Integer call() {
        CheckText text = new CheckText(session.terminal());
        ReadinessReport report =
                session.upgrades().check(new UpgradeRequest(version, components.wanted(), parts.chosen()), text::print);
        session.document(new Document(version, report.isReady(), report.results()));
        text.printSummary(report);
        return report.isReady() ? ExitCodes.DONE : ExitCodes.NOT_READY;
    }
}
