package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code app/etc/env.php} says: the settings of this machine, secrets among them. */
public final class EnvironmentConfiguration {
    private final Map<String, @Nullable Object> raw;
    private final SettingsTree tree;
    private final byte[] originalBytes;
    private final DatabaseConnection database;

    private EnvironmentConfiguration(
            Map<String, ? extends @Nullable Object> raw, byte[] originalBytes, DatabaseConnection database) {
        this.raw = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(raw));
        this.tree = new SettingsTree(this.raw);
        this.originalBytes = originalBytes.clone();
        this.database = database;
    }

    /**
     * Understands a file that was read.
     *
     * @param raw as {@link PhpArrayFile} read it
     * @param originalBytes the file itself
     * @throws StoreliftException {@link ErrorCode#BROKEN_CONFIGURATION} when it names no database
     */
    public static EnvironmentConfiguration of(Map<String, ? extends @Nullable Object> raw, byte[] originalBytes) {
        DatabaseConnection database = new DatabaseSettings(new SettingsTree(raw))
                .connection("default")
                .orElseThrow(() -> new StoreliftException(
                        ErrorCode.BROKEN_CONFIGURATION, "env.php has no db/connection/default with host and dbname"));
        return new EnvironmentConfiguration(raw, originalBytes, database);
    }

    /** The same settings, with the local socket PHP would use: for PHP, "localhost" means that and never TCP. */
    EnvironmentConfiguration withLocalSocket(Path socket) {
        DatabaseConnection local = new DatabaseConnection(
                database.host(),
                database.port(),
                socket,
                database.name(),
                database.username(),
                database.password(),
                database.tablePrefix(),
                database.tls());
        return new EnvironmentConfiguration(raw, originalBytes, local);
    }

    /** The store's main database. */
    public DatabaseConnection database() {
        return database;
    }

    /** Further databases, by the name of their connection, where Commerce was split over several; mostly empty. */
    public Map<String, DatabaseConnection> splitDatabases() {
        Map<String, DatabaseConnection> split = new LinkedHashMap<>();
        DatabaseSettings settings = new DatabaseSettings(tree);
        DatabaseConnection main = settings.connection("default").orElse(database);
        for (String name : tree.map("db/connection").keySet()) {
            settings.connection(name)
                    .filter(other -> !other.address().equals(main.address())
                            || !other.name().equals(main.name()))
                    .ifPresent(other -> split.put(name, other));
        }
        return Collections.unmodifiableMap(split);
    }

    /** The secret first part of the admin's address; empty when unknown. */
    public String adminFrontName() {
        return tree.text("backend/frontName", "");
    }

    public SessionStorage sessionStorage() {
        String savePath = tree.text("session/save_path");
        return SessionStorage.of(
                tree.text("session/save", "files"), savePath == null || savePath.isEmpty() ? null : savePath);
    }

    /** Cache type to enabled; a type that is missing here is disabled. */
    public Map<String, Boolean> cacheStates() {
        Map<String, Boolean> states = new LinkedHashMap<>();
        tree.map("cache_types").keySet().forEach(type -> states.put(type, tree.flag("cache_types/" + type, false)));
        return Collections.unmodifiableMap(states);
    }

    /** Frontend ({@code default}, {@code page_cache}) to backend; a frontend that is missing here keeps files in var. */
    public Map<String, CacheBackend> cacheBackends() {
        Map<String, CacheBackend> backends = new LinkedHashMap<>();
        for (String name : tree.map("cache/frontend").keySet()) {
            String path = "cache/frontend/" + name + "/";
            String options = path + "backend_options/";
            backends.put(
                    name,
                    new CacheBackend(
                            tree.text(path + "backend"),
                            tree.text(options + "server"),
                            tree.text(options + "port"),
                            tree.text(options + "database"),
                            tree.text(path + "id_prefix")));
        }
        return Collections.unmodifiableMap(backends);
    }

    public StoreMode mode() {
        return StoreMode.of(tree.text("MAGE_MODE", ""));
    }

    /** Whether {@code cron:run} runs jobs at all; stores before 2.2.6 don't ask for this. */
    public boolean cronEnabled() {
        return tree.flag("cron/enabled", true);
    }

    /** Whether cron starts the queue consumers. */
    public boolean consumersRunByCron() {
        return tree.flag("cron_consumers_runner/cron_run", true);
    }

    /** The consumers that cron may start; all when empty. */
    public List<String> consumers() {
        return tree.texts("cron_consumers_runner/consumers");
    }

    /** Everything, nested, for {@link EnvironmentWriter}. */
    public Map<String, @Nullable Object> raw() {
        return raw;
    }

    /** The file as it was when it was read. */
    public byte[] originalBytes() {
        return originalBytes.clone();
    }

    /** Nothing of the content: most of it is secret. */
    @Override
    public String toString() {
        return "EnvironmentConfiguration[" + database + "]";
    }
}
