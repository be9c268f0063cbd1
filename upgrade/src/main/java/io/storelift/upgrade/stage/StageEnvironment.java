package io.storelift.upgrade.stage;

import io.storelift.store.EnvironmentWriter;
import io.storelift.store.Store;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code env.php} of a stage: the store's own, without anything that leads to the live store's database, caches,
 * sessions, queue, page cache or remote files.
 */
public final class StageEnvironment {
    /** Cache and page cache fall back to files in the stage's var; the queue to the scratch database. */
    private static final List<String> LEADS_TO_LIVE =
            List.of("cache", "queue", "http_cache_hosts", "remote_storage", "db_logger", "lock");

    private final Store store;

    public StageEnvironment(Store store) {
        this.store = store;
    }

    /**
     * Writes it into the stage.
     *
     * @param database name of the scratch schema
     * @param baseUrl where the stage is probed, ends with a slash
     */
    public void write(Path stage, String database, String baseUrl) {
        Map<String, @Nullable Object> settings =
                new LinkedHashMap<>(store.environment().raw());
        LEADS_TO_LIVE.forEach(settings::remove);
        settings.put("session", Map.of("save", "files"));
        set(settings, List.of("cron_consumers_runner", "cron_run"), false);
        set(settings, List.of("db", "connection", "default", "dbname"), database);
        set(settings, List.of("system", "default", "system", "smtp", "disable"), "1");
        new TreeMap<>(overrides(baseUrl)).forEach((path, value) -> overrideWhereLocked(settings, path, value));
        new EnvironmentWriter().write(stage.resolve("app/etc/env.php"), settings);
    }

    /** Configuration that the probes of a stage need, for the scratch database: path to value. */
    static Map<String, String> overrides(String baseUrl) {
        return Map.of(
                "web/unsecure/base_url", baseUrl,
                "web/secure/base_url", baseUrl,
                "web/unsecure/base_link_url", "{{unsecure_base_url}}",
                "web/secure/base_link_url", "{{secure_base_url}}",
                "web/secure/use_in_frontend", "0",
                "web/secure/use_in_adminhtml", "0",
                "web/url/redirect_to_base", "0");
    }

    /** Values that env.php fixes win over the database, so they must be replaced where they stand. */
    private static void overrideWhereLocked(Map<String, @Nullable Object> settings, String path, String value) {
        Object section = settings.get("system");
        for (String name : ("default/" + path).split("/", -1)) {
            section = section instanceof Map<?, ?> map ? map.get(name) : null;
        }
        if (section != null) {
            set(settings, List.of(("system/default/" + path).split("/", -1)), value);
        }
    }

    private static void set(Map<String, @Nullable Object> settings, List<String> path, Object value) {
        if (path.size() == 1) {
            settings.put(path.getFirst(), value);
            return;
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        if (settings.get(path.getFirst()) instanceof Map<?, ?> there) {
            there.forEach((name, entry) -> inner.put(String.valueOf(name), entry));
        }
        set(inner, path.subList(1, path.size()), value);
        settings.put(path.getFirst(), inner);
    }
}
