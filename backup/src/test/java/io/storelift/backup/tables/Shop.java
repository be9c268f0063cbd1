package io.storelift.backup.tables;

import io.storelift.backup.MariaDbServer;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProgressListener;
import io.storelift.store.DatabaseClient;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.StoreDatabase;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A small schema in which tables hang together in all the ways that make a swap difficult, and its scratch schema. */
record Shop(DatabaseConnection live, DatabaseConnection scratch) {
    private static final List<String> BEFORE = List.of(
            "CREATE TABLE store (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(99) CHARACTER SET latin1)"
                    + " COMMENT 'first,\nsecond'",
            "CREATE TABLE product (id INT AUTO_INCREMENT PRIMARY KEY, store INT, parent INT, name VARCHAR(99),"
                    + " price DECIMAL(12,4), twice DECIMAL(12,4) AS (price * 2) STORED, made DATETIME DEFAULT '0000-00-00',"
                    + " KEY name (name), KEY store (store), KEY parent (parent), FULLTEXT KEY words (name), CHECK (price >= 0),"
                    + " CONSTRAINT product_store FOREIGN KEY (store) REFERENCES store (id) ON DELETE CASCADE,"
                    + " CONSTRAINT product_parent FOREIGN KEY (parent) REFERENCES product (id) ON DELETE SET NULL)",
            "CREATE TABLE product_log (id INT AUTO_INCREMENT PRIMARY KEY, product INT, text VARCHAR(99))",
            "CREATE TABLE price (product INT NOT NULL, amount INT, KEY (product),"
                    + " CONSTRAINT price_product FOREIGN KEY (product) REFERENCES product (id) ON DELETE CASCADE)",
            "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, store INT, product INT, KEY store (store), KEY product (product),"
                    + " CONSTRAINT order_store FOREIGN KEY (store) REFERENCES store (id) ON DELETE SET NULL,"
                    + " CONSTRAINT order_product FOREIGN KEY (product) REFERENCES product (id))",
            "CREATE TABLE `odd``name` (a TEXT) ENGINE=MyISAM",
            "INSERT INTO store VALUES (0, 'Admin'), (1, 'Läden')",
            "INSERT INTO product (id, store, parent, name, price) VALUES (1, 0, NULL, 'Tea 🍵', 1.5), (2, 1, 1, 'Pot', 20)",
            "INSERT INTO product (id, name) VALUES (99, 'gone')",
            "DELETE FROM product WHERE id = 99",
            "INSERT INTO price VALUES (1, 10), (2, 20)",
            "INSERT INTO orders VALUES (5, 1, 2)",
            "INSERT INTO `odd``name` VALUES ('x'), ('y')",
            "SET SESSION sql_mode='ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO'",
            "CREATE TRIGGER product_b AFTER INSERT ON product FOR EACH ROW"
                    + " INSERT INTO product_log (product, text) VALUES (NEW.id, CONCAT('é', NEW.\"name\"))",
            "CREATE TRIGGER product_a AFTER INSERT ON product FOR EACH ROW"
                    + " INSERT INTO product_log (product, text) VALUES (NEW.id, 'second')",
            "CREATE TRIGGER order_check BEFORE INSERT ON orders FOR EACH ROW SET NEW.store = 1",
            "SET SESSION sql_mode=''",
            "CREATE FUNCTION gross(net INT) RETURNS INT DETERMINISTIC RETURN net * 2",
            "CREATE PROCEDURE stores() SELECT COUNT(*) FROM store",
            "CREATE VIEW z AS SELECT id, gross(price) AS price FROM product",
            "CREATE VIEW a AS SELECT id FROM z",
            "CREATE SEQUENCE numbers START WITH 7",
            "SELECT NEXTVAL(numbers)",
            "CREATE EVENT cleaning ON SCHEDULE EVERY 1 DAY DO DELETE FROM product_log");

    private static final List<String> UPGRADE = List.of(
            "ALTER TABLE product ADD COLUMN size INT, DROP FOREIGN KEY product_parent",
            "UPDATE product SET name = 'changed'",
            "CREATE TABLE review (id INT AUTO_INCREMENT PRIMARY KEY, product INT,"
                    + " CONSTRAINT review_product FOREIGN KEY (product) REFERENCES product (id))",
            "INSERT INTO product (name) VALUES ('new')",
            "INSERT INTO review VALUES (1, 1)",
            "DROP TABLE price",
            "DROP TRIGGER product_a",
            "DROP TRIGGER order_check",
            "CREATE TRIGGER order_new AFTER INSERT ON orders FOR EACH ROW DELETE FROM review",
            "DROP VIEW a",
            "CREATE OR REPLACE VIEW z AS SELECT id FROM review",
            "CREATE VIEW more AS SELECT id FROM z",
            "DROP PROCEDURE stores",
            "CREATE OR REPLACE FUNCTION gross(net INT) RETURNS INT DETERMINISTIC RETURN net * 3",
            "DROP EVENT cleaning",
            "SELECT NEXTVAL(numbers)");

    /** What the upgrade changes. */
    static final Set<String> CHANGED = Set.of("product", "price", "product_log");

    static Shop open() {
        DatabaseConnection live = MariaDbServer.shared().createDatabase();
        Shop shop = new Shop(live, live.withName(live.name() + "_storelift"));
        try (StoreDatabase database = StoreDatabase.open(live)) {
            database.createSchema(shop.scratch.name());
        }
        shop.run(live, "SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO'");
        shop.run(live, BEFORE.toArray(String[]::new));
        return shop;
    }

    void upgrade() {
        run(live, UPGRADE.toArray(String[]::new));
    }

    void run(DatabaseConnection schema, String... statements) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            database.execute("SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO'");
            Arrays.asList(statements).forEach(database::execute);
        }
    }

    /** Statements of an administrator, whose name the store's user may not take. */
    void administrate(String... statements) {
        run(
                new DatabaseConnection("localhost", null, MariaDbServer.shared().socket(), live.name(), "root", "", ""),
                statements);
    }

    SchemaDefinition definition() {
        return definition(live);
    }

    SchemaDefinition definition(DatabaseConnection schema) {
        try (StoreDatabase database = StoreDatabase.open(schema)) {
            return SchemaReader.read(database);
        }
    }

    TableStates states() {
        try (StoreDatabase database = StoreDatabase.open(live)) {
            return TableStates.read(database, SchemaReader.read(database));
        }
    }

    /** Copies tables into the scratch schema. Returns table to copy. */
    Map<String, String> shadow(Set<String> tables) {
        Map<String, String> names = new TreeMap<>();
        tables.forEach(table -> names.put(table, "copy_" + table));
        TableStates states = states();
        new TableCopier(live, scratch.name())
                .copy(states.largestFirst(tables), names, definition(), states, ProgressListener.ignore());
        return names;
    }

    /** Everything in a schema, as the server's own program writes it. */
    String dump(DatabaseConnection schema) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        new DatabaseClient(new ProcessRunner()).dump(schema, sql);
        return sql.toString(StandardCharsets.UTF_8);
    }
}
