package io.storelift.cli.command;

import io.storelift.cli.follow.FollowedRun;
import io.storelift.cli.session.ExitCodes;
import io.storelift.cli.session.Session;
import io.storelift.cli.session.UsageException;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Choice;
import io.storelift.cli.syntax.Command;
import io.storelift.cli.syntax.Flag;
import io.storelift.cli.syntax.Value;
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
import java.util.List;
import java.util.stream.Collectors;

/** {@code storelift upgrade}: check, plan, ask, run. */
public final class UpgradeCommand implements Command {
    private final Session session;

    /** To be planned now. */
    private final Value<String> version = Value.of(String.class, "--to=VERSION", "The wanted version.");

    /** Approved before. */
    private final Value<String> stored =
            Value.of(String.class, "--plan=HASH", "Exactly this plan, made by `storelift plan`.");

    private final Flag yes = new Flag("--yes", "Start without asking.");
    private final Flag acceptWarnings = new Flag("--accept-warnings", "Start although readiness checks warn.");
    private final BackupParts parts = new BackupParts();
    private final ComponentWishes components = new ComponentWishes();
    private final RunArguments patience = new RunArguments();

    public UpgradeCommand(Session session) {
        this.session = session;
    }

    /** Lines before the run's own events in JSON mode. */
    record CheckLine(String event, CheckResult check) {}

    record PlanLine(String event, String hash) {}

    @Override
    public List<Argument> arguments() {
        return List.of(Choice.oneOf(version, stored), yes, acceptWarnings, parts, components, patience);
    }

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
        String hash = stored.orNull();
        PlanDocument approved = hash == null ? null : upgrades.plans().find(hash);
        UpgradeRequest request = approved == null
                ? new UpgradeRequest(version.get(), components.wanted(), parts.chosen())
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
        if (stored.orNull() != null && !components.isEmpty()) {
            throw new UsageException("A plan holds the versions of all components already: --require goes with --to.");
        }
        if (!yes.isGiven() && !session.terminal().canAsk()) {
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
        if (!acceptWarnings.isGiven()
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
        boolean warned =
                !acceptWarnings.isGiven() && !readiness.with(Status.WARNING).isEmpty();
        if (yes.isGiven() && !warned) {
            return true;
        }
        session.terminal().blank();
        return session.terminal().confirm(warned ? "Upgrade now, in spite of the warnings?" : "Upgrade now?");
    }
}
