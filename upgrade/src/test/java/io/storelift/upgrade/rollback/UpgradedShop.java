package io.storelift.upgrade.rollback;

import io.storelift.backup.BackupCreator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.database.DatabaseArchive;
import io.storelift.backup.tables.SwappedTables;
import io.storelift.host.Durable;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.host.TreeRemover;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import io.storelift.upgrade.cutover.CarriedRows;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import io.storelift.upgrade.plan.StoreFacts;
import io.storelift.upgrade.readiness.SampleStore;
import io.storelift.upgrade.run.RunConsole;
import io.storelift.upgrade.run.RunContext;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.RunOptions;
import io.storelift.upgrade.run.Trash;
import io.storelift.upgrade.stage.OnlineBackup;
import io.storelift.upgrade.stage.ScratchRehearsal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A small schema that goes through all that a run does to a database, with what the store's visitors do meanwhile. */
final class UpgradedShop {
    static final String[] UPGRADE = {
        "ALTER TABLE product ADD COLUMN size INT",
        "UPDATE product SET size = 1",
        "CREATE TABLE review (id INT AUTO_INCREMENT PRIMARY KEY, product INT,"
                + " FOREIGN KEY (product) REFERENCES product (id))",
        "INSERT INTO setup_module VALUES ('Review', 1)",
        "DROP TABLE legacy",
        "DROP TRIGGER product_changed",
        "CREATE OR REPLACE VIEW names AS SELECT id, name FROM product",
    };

    private static final String[] TABLES = {
        "CREATE TABLE store (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(99))",
        "CREATE TABLE product (id INT AUTO_INCREMENT PRIMARY KEY, store INT, name VARCHAR(99), KEY store (store),"
                + " CONSTRAINT product_store FOREIGN KEY (store) REFERENCES store (id) ON DELETE CASCADE)",
        "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, product INT, state VARCHAR(9), KEY product (product),"
                + " CONSTRAINT order_product FOREIGN KEY (product) REFERENCES product (id))",
        "CREATE TABLE stock (product INT PRIMARY KEY, quantity INT,"
                + " CONSTRAINT stock_product FOREIGN KEY (product) REFERENCES product (id))",
        "CREATE TABLE changelog (id INT AUTO_INCREMENT PRIMARY KEY, product INT)",
        "CREATE TABLE setup_module (name VARCHAR(99) PRIMARY KEY, version INT)",
        "CREATE TABLE legacy (id INT PRIMARY KEY, text TEXT)",
        "CREATE TABLE settings (path VARCHAR(99) PRIMARY KEY, value TEXT)",
        "CREATE TABLE nothing (id INT PRIMARY KEY)",
        "INSERT INTO store VALUES (1, 'Main')",
        "INSERT INTO product VALUES (1, 1, 'Tea'), (2, 1, 'Pot')",
        "INSERT INTO orders VALUES (1, 1, 'new')",
        "INSERT INTO stock VALUES (1, 10), (2, 20)",
        "INSERT INTO setup_module VALUES ('Core', 1)",
        "INSERT INTO legacy VALUES (1, 'old')",
        "INSERT INTO settings VALUES ('a', '1')",
        "CREATE TRIGGER product_changed AFTER UPDATE ON product FOR EACH ROW"
                + " INSERT INTO changelog (product) VALUES (NEW.id)",
        "CREATE TRIGGER stock_changed AFTER UPDATE ON stock FOR EACH ROW"
                + " INSERT INTO changelog (product) VALUES (NEW.product)",
        "CREATE VIEW names AS SELECT name FROM product",
        "CREATE VIEW more_names AS SELECT * FROM names",
        "CREATE PROCEDURE count_orders() SELECT COUNT(*) FROM orders",
        "CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY DO DELETE FROM changelog",
    };

    private final DatabaseArchive archive = new DatabaseArchive(new DatabaseClient(new ProcessRunner()));
    private final DatabaseConnection live;
    private final RunContext context;
    private final OnlineBackup backup;
    private final Path backups;

    UpgradedShop(RestartableServer server, Path directory) {
        this(server, directory, TABLES);
    }

    UpgradedShop(RestartableServer server, Path directory, String... tables) {
        try {
            live = server.createDatabase();
            Store store = SampleStore.in(Files.createDirectory(directory.resolve("store")))
                    .withDatabase(live)
                    .locate();
            RunDirectory run = new RunDirectory(Files.createDirectory(directory.resolve("run")));
            context = new RunContext(
                    store,
                    plan(),
                    run,
                    new RunOptions(1, 1),
                    new RunConsole(run, Clock.systemUTC()),
                    new ProcessRunner(),
                    new Durable(),
                    new Trash(directory.resolve("trash")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        backups = directory.resolve("backups");
        backup = new OnlineBackup(backups, "run");
        write(tables);
        settle();
    }

    private static PlanDocument plan() {
        return PlanDocument.of(new Plan(
                1,
                "/srv/shop",
                "Magento Open Source",
                "magento/product-community-edition",
                "2.4.3",
                "2.4.4",
                Map.of(),
                "Composer 2.5.5",
                List.of(),
                "{}",
                "{}",
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of("DATABASE"),
                new StoreFacts(new TreeMap<>(), "8.2.1")));
    }

    /** The server knows times to the second: what it was told just now can't be distinguished from what comes. */
    void settle() {
        try {
            Thread.sleep(3100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(String... statements) {
        write(live, statements);
    }

    void writeToScratch(String... statements) {
        write(scratch(), statements);
    }

    private static void write(DatabaseConnection schema, String... statements) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            Arrays.asList(statements).forEach(database::execute);
        }
    }

    DatabaseConnection scratch() {
        return live.withName(live.name() + "_storelift");
    }

    void backUp() {
        new ShadowTables(context, backup).rememberOnline();
        new BackupCreator(archive, Clock.systemUTC())
                .create(
                        context.store(),
                        new BackupRequest(backups, "run", Set.of(Part.DATABASE), ""),
                        ProgressListener.ignore());
    }

    void rehearse(String... upgrade) {
        context.save(
                context.directory().rehearsal(),
                ScratchRehearsal.perform(
                        live,
                        backup,
                        archive,
                        database -> Arrays.asList(upgrade).forEach(database::execute)));
        new ShadowTables(context, backup).foresee();
    }

    void close() {
        new ShadowTables(context, backup).copy();
    }

    void upgrade(String... statements) {
        write(statements);
        new RollbackLadder(context, archive, backup).noteChanges();
    }

    void reopen() {
        new CarriedRows(context).mark();
    }

    void putAway() {
        new ShadowArchive(context, archive).putAway();
    }

    SwappedTables goBack() {
        SwappedTables swapped = new RollbackLadder(context, archive, backup).goBack();
        new CarriedRows(context).bringBack(swapped.aside(), swapped.replaced());
        return swapped;
    }

    /** Forgets the last upgrade and its rollback, so that there can be another. */
    void startOver() {
        RunDirectory run = context.directory();
        for (Path file : List.of(run.closedTables(), run.upgradedTables(), run.tableSwap())) {
            new TreeRemover().remove(file);
        }
        try (StoreDatabase database = StoreDatabase.open(scratch())) {
            database.execute("SET SESSION foreign_key_checks=0");
            database.tables().stream()
                    .map(TableInfo::name)
                    .filter(name -> name.startsWith("storelift_aside_"))
                    .forEach(name -> database.execute("DROP TABLE " + name));
        }
    }

    Path backup() {
        return backup.directory();
    }

    /** The whole schema as SQL. */
    String content() {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        new DatabaseClient(new ProcessRunner()).dump(live, sql);
        return sql.toString(StandardCharsets.UTF_8);
    }

    boolean hasScratchSchema() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            return database.hasSchema(scratch().name());
        }
    }

    String log() {
        try {
            return Files.readString(context.directory().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
