package io.storelift.server.api;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.server.runs.Launches;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import io.storelift.upgrade.readiness.ReadinessReport;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import java.time.Clock;
import java.util.stream.Collectors;

/** Starts a run for a plan that was approved by naming its hash, when the store is ready for it. */
final class RunStarts {
    private final Launches launches;
    private final ProcessRunner processes;
    private final Clock clock;

    RunStarts(Launches launches, ProcessRunner processes, Clock clock) {
        this.launches = launches;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Asks the readiness checks and starts the run.
     *
     * @throws StoreliftException {@link ErrorCode#NOT_READY}, {@link ErrorCode#PLAN_UNKNOWN},
     *     {@link ErrorCode#STORE_BUSY}, {@link ErrorCode#RUN_UNFINISHED}
     */
    RunDirectory start(NamedStore store, String hash, boolean acceptWarnings, RunOptions options) {
        return launches.start(store, Direction.PROCEED, () -> {
            store.served().runs(clock).unfinished().ifPresent(run -> {
                throw new StoreliftException(ErrorCode.RUN_UNFINISHED, run.id());
            });
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            PlanDocument plan = upgrades.plans().find(hash);
            demandReady(upgrades.check(UpgradeRequest.of(plan.plan()), result -> {}), acceptWarnings);
            return upgrades.prepareRun(plan, options);
        });
    }

    private static void demandReady(ReadinessReport report, boolean acceptWarnings) {
        if (!report.isReady()) {
            throw new StoreliftException(ErrorCode.NOT_READY, titles(report, Status.ERROR));
        }
        if (!acceptWarnings && !report.with(Status.WARNING).isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.NOT_READY,
                    "give \"acceptWarnings\": true to upgrade in spite of: " + titles(report, Status.WARNING));
        }
    }

    private static String titles(ReadinessReport report, Status status) {
        return report.with(status).stream().map(CheckResult::title).collect(Collectors.joining("; "));
    }
}
