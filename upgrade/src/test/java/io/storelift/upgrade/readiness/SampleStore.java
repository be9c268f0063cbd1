package io.storelift.upgrade.readiness;

import io.storelift.host.Durable;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.EnvironmentWriter;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tree with as much of a store as the checks look at. */
public final class SampleStore {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Path root;
    private final Map<String, String> environment = new TreeMap<>(Map.of("PATH", PATH));
    private StoreSettings settings = StoreSettings.defaults();

    private SampleStore(Path root) {
        this.root = root;
    }

    public static SampleStore in(Path root) throws IOException {
        SampleStore store = new SampleStore(root.toRealPath());
        store.write("bin/magento", "#!/usr/bin/env php\n");
        store.write("app/etc/config.php", "<?php return ['modules' => ['Magento_Store' => 1]];");
        store.write("app/etc/di.xml", "<config/>");
        store.write("composer.json", "{}");
        store.write("index.php", "<?php");
        store.write("pub/index.php", "<?php");
        store.write("pub/media/image.jpg", "JPEG");
        store.write("generated/code/Interceptor.php", "<?php");
        store.write("var/log/system.log", "log");
        store.write(
                "vendor/composer/installed.json",
                "{\"packages\": [{\"name\": \"magento/product-community-edition\", \"version\": \"2.4.3\","
                        + " \"type\": \"metapackage\"}]}");
        store.write(
                "vendor/magento/magento2-base/composer.json",
                "{\"extra\": {\"map\": [[\"index.php\", \"index.php\"], [\"media.txt\", \"pub/media/.htaccess\"]]}}");
        store.write("vendor/magento/magento2-base/index.php", "<?php");
        store.write("vendor/magento/magento2-base/media.txt", "");
        return store.withDatabase(new DatabaseConnection("127.0.0.1", 1, null, "shop", "shop_user", "secret", ""));
    }

    public SampleStore withDatabase(DatabaseConnection database) {
        return withEnvironmentFile(Map.of("db", Map.of("connection", Map.of("default", connection(database)))));
    }

    SampleStore withEnvironmentFile(Map<String, ?> content) {
        new EnvironmentWriter().write(root.resolve("app/etc/env.php"), new TreeMap<String, Object>(content));
        return this;
    }

    static Map<String, String> connection(DatabaseConnection database) {
        Path socket = database.socket();
        return Map.of(
                "host",
                socket == null ? database.address() : socket.toString(),
                "dbname",
                database.name(),
                "username",
                database.username(),
                "password",
                database.password());
    }

    SampleStore withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    SampleStore withSettings(StoreSettings other) {
        settings = other;
        return this;
    }

    void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, content);
    }

    Path root() {
        return root;
    }

    public Store locate() throws IOException {
        Store store = new StoreLocator(new ProcessRunner(), settings.withEnvironment(environment)).locate(root);
        Files.createDirectories(store.stateDirectory());
        return store;
    }

    static Runs runs(Store store) {
        return new Runs(store.stateDirectory(), new Durable(), Clock.systemUTC());
    }

    /** As if the target mapped nothing into the root. */
    static Once<SwitchedPlaces> places(Store store) {
        return new Once<>(() -> new SwitchedPlaces(store, MappedFiles.ofPackages(List.of())));
    }
}
