package io.storelift.upgrade;

import io.storelift.backup.BackupCreator;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.host.AtomicExchange;
import io.storelift.host.ProcessTable;
import io.storelift.store.BackgroundWork;
import io.storelift.store.MagentoConsole;
import io.storelift.store.OpcodeCache;
import io.storelift.store.PhpArrayFile;
import io.storelift.store.Store;
import io.storelift.upgrade.cutover.CarriedRows;
import io.storelift.upgrade.cutover.Closing;
import io.storelift.upgrade.cutover.Gate;
import io.storelift.upgrade.cutover.GateToken;
import io.storelift.upgrade.cutover.Hooks;
import io.storelift.upgrade.cutover.LiveCaches;
import io.storelift.upgrade.cutover.TreeSwitch;
import io.storelift.upgrade.packages.ReleasePackages;
import io.storelift.upgrade.rollback.RollbackLadder;
import io.storelift.upgrade.rollback.ShadowArchive;
import io.storelift.upgrade.rollback.ShadowTables;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.Step;
import io.storelift.upgrade.stage.OnlineBackup;
import io.storelift.upgrade.stage.Rehearsal;
import io.storelift.upgrade.stage.StageConsole;
import io.storelift.upgrade.step.BackUpStep;
import io.storelift.upgrade.step.CloseStep;
import io.storelift.upgrade.step.PrepareStep;
import io.storelift.upgrade.step.QuiesceStep;
import io.storelift.upgrade.step.RehearseStep;
import io.storelift.upgrade.step.ReopenStep;
import io.storelift.upgrade.step.ShadowTablesStep;
import io.storelift.upgrade.step.StageStep;
import io.storelift.upgrade.step.SwitchStep;
import io.storelift.upgrade.step.UpgradeDatabaseStep;
import io.storelift.upgrade.step.VerifyStep;
import io.storelift.upgrade.step.WatchStep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * The default strategy: everything that takes long happens beside the live store; the store is closed only for what
 * changes it.
 */
final class StagedStrategy {
    private final RunContext context;
    private final Tools tools;
    private final Path backups;
    private final Clock clock;

    StagedStrategy(RunContext context, Tools tools, Path backups, Clock clock) {
        this.context = context;
        this.tools = tools;
        this.backups = backups;
        this.clock = clock;
    }

    List<Step> steps() {
        Store store = context.store();
        Path root = store.root();
        AtomicExchange exchange = new AtomicExchange();
        DatabaseArchive archive = tools.databaseArchive();
        ReleasePackages release = tools.releasePackages(
                context.plan().plan().withDev(), context.directory().packages());
        Gate gate = new Gate(root, exchange, context.durable());
        Supplier<MagentoConsole> live =
                () -> new MagentoConsole(context.processes(), store.php(), root, gate.placeOf("bin/magento"));
        Closing closing = new Closing(
                store,
                gate,
                new GateToken(context.directory().gateToken(), context.durable()),
                new BackgroundWork(new ProcessTable(), root),
                new OpcodeCache(store.settings().fpmAddresses()),
                context.console());
        LiveCaches caches = new LiveCaches(
                store, live, new PhpArrayFile(context.processes(), store.php()), context.console()::line);
        Hooks hooks = new Hooks(context);
        CarriedRows carriedRows = new CarriedRows(context);
        OnlineBackup backup = new OnlineBackup(backups, context.directory().id());
        ShadowTables shadows = new ShadowTables(context, backup);
        RollbackLadder ladder = new RollbackLadder(context, archive, backup);
        TreeSwitch trees = new TreeSwitch(root, context.directory().tree(), gate, exchange, context.durable());
        Supplier<StageConsole> upgraded =
                () -> new StageConsole(live.get(), context.plan().plan().to(), context.console()::line);
        return List.of(
                new PrepareStep(context, release),
                new BackUpStep(context, new BackupCreator(archive, clock), backups, shadows),
                new StageStep(context, release, tools.packages()),
                new RehearseStep(new Rehearsal(context, archive, backup), shadows),
                new QuiesceStep(context, gate, closing, hooks),
                new CloseStep(context, closing, caches),
                new ShadowTablesStep(shadows),
                new SwitchStep(context, trees, caches),
                new UpgradeDatabaseStep(context, upgraded, ladder, carriedRows),
                new VerifyStep(context, closing, caches),
                new ReopenStep(context, closing, carriedRows, hooks),
                new WatchStep(context, new ShadowArchive(context, archive)));
    }
}
