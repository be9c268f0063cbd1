package io.storelift.upgrade;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.upgrade.component.Component;
import io.storelift.upgrade.component.ComponentInventory;
import io.storelift.upgrade.component.NewerVersions;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.PlanFiles;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.Readiness;
import io.storelift.upgrade.readiness.ReadinessReport;
import io.storelift.upgrade.run.Orphans;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import io.storelift.upgrade.run.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The upgrade of one store, start to end: {@link #versions} and {@link #check} look, {@link #plan} writes down what
 * will change, {@link #prepareRun} lays a run for an approved plan, and {@link #proceed} (in a process of its own)
 * carries it through the steps of {@link StagedStrategy}; {@link #rollBack} takes it back.
 */
public final class Upgrades {
    private final Store store;
    private final ProcessRunner processes;
    private final Clock clock;
    private final Durable durable = new Durable();

    public Upgrades(Store store, ProcessRunner processes, Clock clock) {
        this.store = store;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Newer versions of the store's edition, newest first.
     *
     * @param solve whether to find out for each if the store's components allow it
     * @param listener gets each as soon as it is known
     */
    public List<TargetVersion> versions(boolean solve, Consumer<TargetVersion> listener) {
        try (Tools tools = tools()) {
            return new VersionLandscape(store, tools).versions(solve, listener);
        }
    }

    /** What the store is put together of, by name. */
    public List<Component> components() {
        return new ComponentInventory(store).list();
    }

    /**
     * The newest version of each component, where it is newer than the installed one.
     *
     * @param listener gets each as soon as it is known, from any thread
     * @throws io.storelift.host.StoreliftException at the end, for the first that could not be asked about
     */
    public void newerVersions(List<Component> components, BiConsumer<Component, Optional<String>> listener) {
        try (Tools tools = tools()) {
            new NewerVersions(tools.offers()).find(components, listener);
        }
    }

    /**
     * Components that composer.json requires beside the edition, and that have newer versions; by name.
     *
     * @param listener gets each as soon as it is known
     */
    public List<ComponentOffer> componentOffers(Consumer<ComponentOffer> listener) {
        try (Tools tools = tools()) {
            return new ComponentLandscape(store, tools).offers(listener);
        }
    }

    /**
     * What the store's components have against an upgrade, in full, with changes that would help; empty when they have
     * nothing against it.
     */
    public Optional<String> blocker(UpgradeRequest request) {
        try (Tools tools = tools()) {
            return tools.planner().blocker(request);
        }
    }

    /** Asks all readiness checks; each answer is also handed on as it comes. */
    public ReadinessReport check(UpgradeRequest request, Consumer<CheckResult> listener) {
        return new Readiness(store, processes, runs(), clock).check(request, listener);
    }

    /** Plans and stores the plan. */
    public PlanDocument plan(UpgradeRequest request) {
        try (Tools tools = tools()) {
            PlanDocument document = tools.planner().plan(request);
            plans().save(document);
            return document;
        }
    }

    /** The stored plans. */
    public PlanFiles plans() {
        return new PlanFiles(new StateDirectory(store).create().resolve("plans"), durable);
    }

    /** The runs of this store, past and present. */
    public Runs runs() {
        return new Runs(store.stateDirectory(), durable, clock);
    }

    /** The backups of this store. */
    public BackupCatalog backups() {
        return new BackupCatalog(backupsDirectory());
    }

    public Path backupsDirectory() {
        return store.stateDirectory().resolve("backups");
    }

    /** Lays a run for an approved plan; {@link #proceed} starts it. */
    public RunDirectory prepareRun(PlanDocument plan, RunOptions options) {
        new StateDirectory(store).create();
        return runs().create(plan, options);
    }

    /** Starts a run, or takes up one that was cut off, in this process; returns when it has ended. */
    public Outcome proceed(RunDirectory run) {
        return process(run, process -> process.proceed(run));
    }

    /** Takes a run back, finished or not, in this process; returns when that has ended. */
    public Outcome rollBack(RunDirectory run, String reason) {
        return process(run, process -> process.rollBack(run, reason));
    }

    private Outcome process(RunDirectory run, Function<RunProcess, Outcome> work) {
        ProcessRunner marking = processes.marking(Orphans.MARK, run.id());
        try (Tools tools = new Tools(store, marking)) {
            return work.apply(new RunProcess(store, marking, tools, runs(), durable, clock));
        }
    }

    private Tools tools() {
        return new Tools(store, processes);
    }
}
