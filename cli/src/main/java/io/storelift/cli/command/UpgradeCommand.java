package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import io.storelift.upgrade.readiness.ReadinessReport;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code storelift upgrade}: check, plan, ask, run. */
@Command(name = "upgrade")
public final class UpgradeCommand implements Callable<Integer> {
    private final Session session;

    @ArgGroup(multiplicity = "1")
    private final Wanted wanted = new Wanted();

    @Option(names = "--yes", description = "Start without asking.")
    private boolean yes;

    @Option(names = "--accept-warnings", description = "Start although readiness checks warn.")
    private boolean acceptWarnings;

    @Mixin
    private final BackupParts parts = new BackupParts();

    @Mixin
    private final ComponentWishes components = new ComponentWishes();

    @Mixin
    private final RunOptionsMixin patience = new RunOptionsMixin();

    public UpgradeCommand(Session session) {
        this.session = session;
    }

    /** Either a version, to be planned now, or a plan that was approved. */
    private static final class Wanted {
        @Option(names = "--to", paramLabel = "VERSION", description = "The wanted version.")
        private @Nullable String version;

        @Option(names = "--plan", paramLabel = "HASH", description = "Exactly this plan, made by `storelift plan`.")
        private @Nullable String plan;
    }

    /** Lines before the run's own events in JSON mode. */
    record CheckLine(String event, CheckResult check) {}

    record PlanLine(String event, String hash) {}

    @Override
    @SuppressWarnings("try") // The claim is held, not called.
    public Integer call() {
        demandAnswerable();
        try (ExclusiveLock claim = session.claim("upgrade")) {
            return upgrade();
        }
    }

    private int upgrade() {
        session.runs().unfinished().ifPresent(run -> {
            throw new StoreliftException(ErrorCode.RUN_UNFINISHED, run.id());
        });
        Upgrades upgrades = session.upgrades();
        PlanDocument approved = wanted.plan == null ? null : upgrades.plans().find(wanted.plan);
        UpgradeRequest request = approved == null
                ? new UpgradeRequest("" + wanted.version, components.wanted(), parts.chosen())
                : UpgradeRequest.of(approved.plan());
        ReadinessReport readiness = check(upgrades, request);
        PlanDocument plan = approved == null ? upgrades.plan(request) : approved;
        session.terminal().blank();
        new PlanText(session.terminal()).print(plan);
        session.document(new PlanLine("plan", plan.hash()));
        if (!isApproved(readiness)) {
            session.terminal().line("Nothing was changed.");
            return ExitCodes.INTERRUPTED;
        }
        session.terminal().blank();
        return new FollowedRun(session, upgrades.prepareRun(plan, patience.options())).start(Direction.PROCEED);
    }

    /** Before minutes are spent on checks and plan. */
    private void demandAnswerable() {
        if (wanted.plan != null && !components.isEmpty()) {
            throw new UsageException("A plan holds the versions of all components already: --require goes with --to.");
        }
        if (!yes && !session.terminal().canAsk()) {
            throw new UsageException("Nobody can be asked here: give --yes to upgrade without a question.");
        }
    }

    private ReadinessReport check(Upgrades upgrades, UpgradeRequest request) {
        CheckText text = new CheckText(session.terminal());
        ReadinessReport report = upgrades.check(request, result -> {
            text.print(result);
            session.document(new CheckLine("check", result));
        });
        text.printSummary(report);
        if (!report.isReady()) {
            // A backup, or a run that another face started, may have taken the store meanwhile: that is the reason
            // then.
            session.demandIdle();
            throw new StoreliftException(ErrorCode.NOT_READY, describe(report, Status.ERROR));
        }
        if (!acceptWarnings
                && !session.terminal().canAsk()
                && !report.with(Status.WARNING).isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.NOT_READY,
                    "give --accept-warnings to upgrade in spite of: " + describe(report, Status.WARNING));
        }
        return report;
    }

    private static String describe(ReadinessReport report, Status status) {
        return report.with(status).stream().map(CheckResult::title).collect(Collectors.joining("; "));
    }

    private boolean isApproved(ReadinessReport readiness) {
        boolean warned = !acceptWarnings && !readiness.with(Status.WARNING).isEmpty();
        if (yes && !warned) {
            return true;
        }
        session.terminal().blank();
        return session.terminal().confirm(warned ? "Upgrade now, in spite of the warnings?" : "Upgrade now?");
    }
}
