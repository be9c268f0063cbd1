package io.storelift.upgrade.stage;

import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.database.ScratchSchema;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.MagentoConsole;
import io.storelift.store.StoreDatabase;
import io.storelift.store.StoreMode;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.verification.Baseline;
import io.storelift.upgrade.verification.ProbeComparison;
import io.storelift.upgrade.verification.Prober;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The upgrade on a copy: the fresh database backup is restored into a scratch schema (which also proves the backup),
 * the stage upgrades it, code is compiled and static files are deployed, and PHP's own server shows the stage to the
 * same probes as the live store.
 *
 * <p>Compiling comes after the upgrade of the database, because only that one enables new modules.
 */
public final class Rehearsal {
    /** For a first page without any cache, from a server that does one thing at a time, while the live store is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunContext context;
    private final DatabaseArchive archive;
    private final OnlineBackup backup;

    public Rehearsal(RunContext context, DatabaseArchive archive, OnlineBackup backup) {
        this.context = context;
        this.archive = archive;
        this.backup = backup;
    }

    /**
     * Afterwards the scratch schema holds the tables of the backup that the rehearsal left as they were: copies that are
     * proven, should a rollback need them.
     */
    public void perform() {
        Path stage = context.directory().tree();
        int port = StageServer.freePort();
        String baseUrl = StageServer.address(port);
        DatabaseConnection scratch = restore();
        RehearsedTables tables = RehearsedTables.asLoaded(scratch);
        redirect(scratch, baseUrl);
        new StageEnvironment(context.store()).write(stage, scratch.name(), baseUrl);
        StageConsole console = console(stage);
        DatabaseState before = state(scratch);
        long begun = System.nanoTime();
        console.upgradeDatabase();
        double seconds = (System.nanoTime() - begun) / 1e9;
        refuseUnfinished(console);
        DatabaseState after = state(scratch);
        Set<String> changed = tables.changed();
        double speed = tables.copyingSpeed(changed);
        build(console);
        probe(stage, port);
        Set<String> pristine = tables.pristine();
        tables.keepOnly(pristine);
        context.save(
                context.directory().rehearsal(),
                new RehearsalResult(before, after, seconds, changed, tables.sums(), pristine, speed));
        clearTraces(stage);
        context.durable().syncFileSystem(stage);
    }

    /** With a connection of its own: servers end one that idles while a program works. */
    private static DatabaseState state(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            return DatabaseState.of(open);
        }
    }

    /** A patch can be left out with exit code 0. Only a store whose status was clean before can be judged by it. */
    private void refuseUnfinished(StageConsole console) {
        Optional<String> unfinished = console.missingFromDatabase();
        if (unfinished.isEmpty()) {
            return;
        }
        if (console(context.store().root()).missingFromDatabase().isPresent()) {
            context.console()
                    .line("setup:db:status complains about the live store too, so it can't judge the new release");
        } else {
            throw new StoreliftException(
                    ErrorCode.SETUP_UPGRADE_FAILED, "setup:db:status after setup:upgrade:\n" + unfinished.get());
        }
    }

    private StageConsole console(Path tree) {
        return new StageConsole(
                new MagentoConsole(context.processes(), context.store().php(), tree),
                context.plan().plan().to(),
                context.console()::line);
    }

    private DatabaseConnection restore() {
        ScratchSchema schema = new ScratchSchema(context.store().environment().database());
        schema.create();
        archive.loadDatabase(schema.connection(), backup.database(), context.console());
        List<String> differences = archive.differences(schema.connection(), backup.rows());
        if (!differences.isEmpty()) {
            throw new StoreliftException(
                    ErrorCode.RESTORE_DIFFERS,
                    backup.directory() + ", loaded into " + schema.connection().name() + ": "
                            + String.join(", ", differences.subList(0, Math.min(10, differences.size()))));
        }
        return schema.connection();
    }

    /** Both sides are ours: a number of a port and constant paths. */
    private static void redirect(DatabaseConnection scratch, String baseUrl) {
        try (StoreDatabase database = StoreDatabase.open(scratch)) {
            StageEnvironment.overrides(baseUrl)
                    .forEach((path, value) -> database.execute("UPDATE " + database.table("core_config_data")
                            + " SET value = '" + value + "' WHERE path = '" + path + "'"));
        }
    }

    /** In other modes than production the store itself generates on demand. */
    private void build(StageConsole console) {
        if (context.store().mode() == StoreMode.PRODUCTION) {
            console.compile();
            console.deployStaticContent(StaticContent.deployedIn(context.store().root()));
        }
    }

    private void probe(Path stage, int port) {
        Baseline baseline = context.require(context.directory().baseline(), Baseline.class);
        Path log = context.directory().path().resolve("stage-server.log");
        try (StageServer server =
                        StageServer.start(context.processes(), context.store().php(), stage, port, log);
                Prober prober =
                        Prober.visitor(server.address()).withPatience(PATIENCE).oneAfterTheOther()) {
            List<ProbeComparison> comparisons = baseline.compare(prober);
            String problems = comparisons.stream()
                    .filter(comparison -> !comparison.isGood())
                    .map(comparison -> comparison.after().name() + " " + comparison.difference())
                    .collect(Collectors.joining("; "));
            comparisons.forEach(comparison -> context.console()
                    .line("Probe of the stage: " + comparison.after().name() + " answers "
                            + comparison.after().status() + " in "
                            + comparison.after().millis() + " ms"));
            if (!problems.isEmpty()) {
                throw new StoreliftException(ErrorCode.REHEARSAL_FAILED, problems + lastReport(stage));
            }
        }
    }

    /** The first lines of the newest error report that the stage wrote. */
    private static String lastReport(Path stage) {
        Path reports = stage.resolve("var/report");
        if (!Files.isDirectory(reports)) {
            return "";
        }
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(Files::isRegularFile)
                    .max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()))
                    .map(Rehearsal::beginning)
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String beginning(Path file) {
        try {
            String text = Files.readString(file);
            return "\n" + text.substring(0, Math.min(text.length(), 600));
        } catch (IOException e) {
            return "";
        }
    }

    /** What the rehearsal left in the stage's var belongs to the scratch database. */
    private void clearTraces(Path stage) {
        for (String directory : new String[] {"var/cache", "var/page_cache", "var/session", "var/report", "var/log"}) {
            new TreeRemover().remove(stage.resolve(directory));
        }
        if (context.store().mode() != StoreMode.PRODUCTION) {
            clearGenerated(stage);
        }
    }

    /** What the probes made the stage generate may name the stage's own paths, so the new release starts with none. */
    private static void clearGenerated(Path stage) {
        for (String directory : new String[] {"generated", "var/generation", "var/di", "pub/static"}) {
            Path parent = stage.resolve(directory);
            if (Files.isDirectory(parent)) {
                try (Stream<Path> entries = Files.list(parent)) {
                    entries.filter(entry -> !entry.getFileName().toString().equals(".htaccess"))
                            .toList()
                            .forEach(new TreeRemover()::remove);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    public void dropScratchSchema() {
        new ScratchSchema(context.store().environment().database()).drop();
    }
}
