package io.storelift.upgrade;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.Retention;
import io.storelift.host.Durable;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.store.Store;
import io.storelift.upgrade.cutover.Hooks;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.run.Cancellation;
import io.storelift.upgrade.run.Journal;
import io.storelift.upgrade.run.JournalRecord;
import io.storelift.upgrade.run.JournalRecord.Mark;
import io.storelift.upgrade.run.Orphans;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.Reserve;
import io.storelift.upgrade.run.RunConsole;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.RunReport;
import io.storelift.upgrade.run.Runs;
import io.storelift.upgrade.run.StepName;
import io.storelift.upgrade.run.Trash;
import io.storelift.upgrade.run.UpgradeRun;
import io.storelift.upgrade.verification.VerificationReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Performs a run in this process: holds the store's lock, writes journal, events and the report. */
final class RunProcess {
    private final Store store;
    private final ProcessRunner processes;
    private final Tools tools;
    private final Runs runs;
    private final Durable durable;
    private final Clock clock;
    private final Trash trash;

    RunProcess(Store store, ProcessRunner processes, Tools tools, Runs runs, Durable durable, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.tools = tools;
        this.runs = runs;
        this.durable = durable;
        this.clock = clock;
        this.trash = new Trash(store.stateDirectory().resolve("trash"));
    }

    Outcome proceed(RunDirectory directory) {
        return perform(directory, "upgrade", UpgradeRun::proceed);
    }

    Outcome rollBack(RunDirectory directory, String reason) {
        return perform(runs.toRollBack(directory), "rollback", run -> run.rollBack(reason));
    }

    private Outcome perform(RunDirectory directory, String purpose, Function<UpgradeRun, Outcome> work) {
        Outcome outcome = performLocked(directory, purpose, work);
        // The store is anybody's again meanwhile.
        trash.empty();
        return outcome;
    }

    @SuppressWarnings("try") // The lock is held, not called.
    private Outcome performLocked(RunDirectory directory, String purpose, Function<UpgradeRun, Outcome> work) {
        try (ExclusiveLock held = runs.lock(purpose + " " + directory.id());
                Journal journal = new Journal(directory.journal(), clock);
                RunConsole console = new RunConsole(directory, clock)) {
            new Orphans(new ProcessTable()).end(directory.id());
            RunContext context = new RunContext(
                    store,
                    runs.plan(directory),
                    directory,
                    runs.options(directory),
                    console,
                    processes,
                    durable,
                    trash);
            UpgradeRun run = new UpgradeRun(
                    new StagedStrategy(context, tools, store.stateDirectory().resolve("backups"), clock).steps(),
                    journal,
                    new Cancellation(directory.cancelRequest()),
                    new Reserve(directory.reserve()),
                    console,
                    outcome -> context.save(directory.report(), report(context, journal.history(), outcome)));
            Outcome outcome = work.apply(run);
            clearAway(directory, outcome);
            return outcome;
        }
    }

    /** Late, when the store is open again: deleting many files slows down whoever creates some. */
    private void clearAway(RunDirectory directory, Outcome outcome) {
        trash.discard(directory.work());
        if (outcome == Outcome.SUCCEEDED) {
            // The next run's release differs; a run that failed will be tried again.
            tools.packageStore().clear(trash::discard);
        }
        BackupCatalog backups = new BackupCatalog(store.stateDirectory().resolve("backups"));
        if (outcome == Outcome.SUCCEEDED) {
            // Nobody can go back beyond this run any more.
            for (RunDirectory outdated : runs.before(directory)) {
                trash.discard(outdated.tree());
                unpin(backups, outdated);
            }
            backups.prune(Retention.of(store.settings().backups()), clock.instant());
        } else if (outcome != Outcome.NEEDS_YOU) {
            unpin(backups, directory);
        }
    }

    private static void unpin(BackupCatalog backups, RunDirectory run) {
        if (backups.find(run.id()).isPresent()) {
            backups.unpin(run.id());
        }
    }

    private static RunReport report(RunContext context, RunHistory history, Outcome outcome) {
        PlanDocument document = context.plan();
        Plan plan = document.plan();
        Map<StepName, Double> seconds = new EnumMap<>(StepName.class);
        for (StepName step : StepName.values()) {
            history.duration(step).ifPresent(duration -> seconds.put(step, duration.toMillis() / 1000.0));
        }
        return new RunReport(
                context.directory().id(),
                plan.from(),
                plan.to(),
                document.hash(),
                outcome,
                outcome.sentence(),
                outcome == Outcome.SUCCEEDED ? null : history.reason().orElse(null),
                closedSeconds(history),
                seconds,
                plan.rootFiles(),
                context.load(context.directory().verification(), VerificationReport.class)
                        .orElse(null),
                Hooks.warnings(context));
    }

    /** From the beginning of the first closing to the next opening, whichever way that came. */
    private static @Nullable Double closedSeconds(RunHistory history) {
        Instant closed = null;
        for (JournalRecord entry : history.records()) {
            if (entry.step() == StepName.CLOSE && entry.mark() == Mark.APPLYING && closed == null) {
                closed = entry.at();
            }
            boolean opened = (entry.step() == StepName.REOPEN && entry.mark() == Mark.APPLIED)
                    || (entry.step() == StepName.CLOSE && entry.mark() == Mark.UNDONE);
            if (opened && closed != null) {
                return Duration.between(closed, entry.at()).toMillis() / 1000.0;
            }
        }
        return null;
    }
}
