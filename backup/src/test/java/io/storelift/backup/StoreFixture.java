package io.storelift.backup;

import io.storelift.host.PathFilter;
import io.storelift.host.ProcessRunner;
import io.storelift.host.RawPath;
import io.storelift.host.TreeFingerprint;
import io.storelift.host.TreeScanner;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.EnvironmentWriter;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A store with as much as a backup looks at, and everything that a backup may get wrong. */
final class StoreFixture {
    static final List<String> OUTSIDE_OF_CODE = List.of("pub/media", "var", ".git", ".storelift", "node_modules");

    private final Path root;
    private final DatabaseConnection database;

    private StoreFixture(Path root, DatabaseConnection database) {
        this.root = root;
        this.database = database;
    }

    static StoreFixture create(Path root, DatabaseConnection database) throws IOException {
        StoreFixture fixture = new StoreFixture(root, database);
        fixture.createCode();
        fixture.createMedia();
        fixture.createRest();
        fixture.createTables();
        return fixture;
    }

    private void createCode() throws IOException {
        write("bin/magento", "#!/usr/bin/env php\n");
        Files.setAttribute(root.resolve("bin/magento"), "unix:mode", 0775);
        write("app/etc/config.php", "<?php return ['modules' => ['Magento_Store' => 1]];");
        write(
                "vendor/composer/installed.json",
                "{\"packages\": [{\"name\": \"magento/product-community-edition\", \"version\": \"2.4.3\","
                        + " \"type\": \"metapackage\"}]}");
        write("vendor/acme/module/registration.php", "<?php // x\n".repeat(100));
        write("generated/code/Interceptor.php", "<?php");
        write("pub/index.php", "<?php");
        write("pub/static.php", "<?php // not pub/static");
        write("pub/static/deployed_version.txt", "1637000000");
        write(".gitignore", "var/");
        write("composer.json", "{}");
        write("var-like/file", "not in var");
        Files.createSymbolicLink(root.resolve("pub/current"), Path.of("static/deployed_version.txt"));
        Files.setAttribute(Files.createDirectories(root.resolve("generated/metadata")), "unix:mode", 02775);
        Files.writeString(
                RawPath.resolve(root, "app/größe.txt".getBytes(StandardCharsets.ISO_8859_1)), "a name in Latin 1");
        Files.setLastModifiedTime(
                root.resolve("composer.json"), FileTime.from(Instant.parse("2019-01-02T03:04:05.678901234Z")));
        new EnvironmentWriter()
                .write(
                        root.resolve("app/etc/env.php"),
                        Map.of(
                                "db",
                                Map.of(
                                        "table_prefix",
                                        "",
                                        "connection",
                                        Map.of(
                                                "default",
                                                Map.of(
                                                        "host",
                                                        String.valueOf(database.socket()),
                                                        "dbname",
                                                        database.name(),
                                                        "username",
                                                        database.username(),
                                                        "password",
                                                        database.password())))));
    }

    private void createMedia() throws IOException {
        write("pub/media/.htaccess", "Options -Indexes");
        write("pub/media/catalog/product/a/b/ab.jpg", "JPEG");
        write("pub/media/catalog/product/größe 😀.jpg", "JPEG");
        write("pub/media/catalog/product/cache/1/ab.jpg", "made anew");
        write("pub/media/tmp/upload", "made anew");
        write("pub/media/wysiwyg/tmp/keep.jpg", "only the topmost tmp is left out");
    }

    private void createRest() throws IOException {
        write("var/log/system.log", "log");
        write("var/session/sess_1", "session");
        write("var/generation/Old.php", "<?php // part of a release before 2.2");
        write(".git/HEAD", "ref: refs/heads/main");
        write("node_modules/x/index.js", "x");
        write(".storelift/settings.json", "{}");
    }

    private void createTables() {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            open.execute("CREATE TABLE store (store_id INT AUTO_INCREMENT PRIMARY KEY, name TEXT) ENGINE=InnoDB");
            open.execute("SET sql_mode='NO_AUTO_VALUE_ON_ZERO'");
            open.execute("INSERT INTO store VALUES (0, 'Admin'), (1, 'Default 😀')");
            open.execute(
                    "CREATE TABLE sales_order (id INT AUTO_INCREMENT PRIMARY KEY, store_id INT, total DECIMAL(20,4),"
                            + " FOREIGN KEY (store_id) REFERENCES store (store_id)) ENGINE=InnoDB");
            open.execute("INSERT INTO sales_order (store_id, total) VALUES (1, 10), (1, 20), (1, 30)");
            open.execute("CREATE TABLE empty_table (id INT PRIMARY KEY) ENGINE=InnoDB");
            open.execute(
                    "CREATE VIEW order_totals AS SELECT store_id, SUM(total) AS total FROM sales_order GROUP BY 1");
        }
    }

    void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, content);
    }

    Store locate() {
        StoreSettings settings = StoreSettings.defaults()
                .withEnvironment(Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        return new StoreLocator(new ProcessRunner(), settings).locate(root);
    }

    Path root() {
        return root;
    }

    DatabaseConnection database() {
        return database;
    }

    /** Of all that a backup of code holds, by content. */
    TreeFingerprint code() {
        return new TreeScanner().contents(root, codeFilter());
    }

    /** With times to the nanosecond. */
    TreeFingerprint codeWithTimes() {
        return new TreeScanner().metadata(root, codeFilter());
    }

    private static PathFilter codeFilter() {
        return (path, directory) -> path.startsWith("var/generation")
                || path.equals(Path.of("var"))
                || OUTSIDE_OF_CODE.stream().noneMatch(path::startsWith);
    }

    /** Of what no backup holds, and no restoration touches. */
    List<TreeFingerprint> rest() {
        TreeScanner scanner = new TreeScanner();
        return List.of(
                scanner.contents(root.resolve("var"), (path, directory) -> !path.startsWith("generation")),
                scanner.contents(root.resolve(".git"), PathFilter.everything()),
                scanner.contents(root.resolve("node_modules"), PathFilter.everything()),
                scanner.contents(root.resolve("pub/media/tmp"), PathFilter.everything()),
                scanner.contents(root.resolve("pub/media/catalog/product/cache"), PathFilter.everything()),
                scanner.contents(
                        root.resolve(".storelift"),
                        (path, directory) -> !path.startsWith("backups") && !path.startsWith("replaced")));
    }

    TreeFingerprint media() {
        return new TreeScanner()
                .contents(
                        root.resolve("pub/media"),
                        (path, directory) -> !path.startsWith("tmp") && !path.startsWith("catalog/product/cache"));
    }
}
