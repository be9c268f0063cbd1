package io.storelift.upgrade.cutover;

import io.storelift.host.ProcessResult;
import io.storelift.store.MagentoConsole;
import io.storelift.store.PhpArrayFile;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live store's caches around the switch: what one release cached must never be read by the other. */
public final class LiveCaches {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final List<String> FILE_CACHES = List.of("var/cache", "var/page_cache");

    private final Store store;
    private final Supplier<MagentoConsole> console;
    private final PhpArrayFile phpFiles;
    private final Consumer<String> lines;

    /** @param console reaches the code that stands in the live tree now, also behind the gate */
    public LiveCaches(Store store, Supplier<MagentoConsole> console, PhpArrayFile phpFiles, Consumer<String> lines) {
        this.store = store;
        this.console = console;
        this.phpFiles = phpFiles;
        this.lines = lines;
    }

    /** Renames file caches away, which takes no time; they are deleted with that directory. */
    public void moveAway(Path directory) {
        try {
            for (String cache : FILE_CACHES) {
                Path live = store.root().resolve(cache);
                if (Files.isDirectory(live)) {
                    Path there = Files.createTempDirectory(Files.createDirectories(directory), "cache-");
                    Files.move(live, there.resolve("content"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties every cache, wherever it is kept. */
    public ProcessResult flush() {
        return console.get().run(LIMIT, lines, "cache:flush");
    }

    /** Enables and disables cache types until they are as they were found; types unknown then stay as they are. */
    public void restoreStates(Map<String, Boolean> found) {
        Map<String, ?> now =
                phpFiles.read(store.root().resolve("app/etc/env.php")).get("cache_types") instanceof Map<?, ?> types
                        ? byName(types)
                        : Map.of();
        change("cache:enable", found, now, true);
        change("cache:disable", found, now, false);
    }

    private void change(String command, Map<String, Boolean> found, Map<String, ?> now, boolean enabled) {
        List<String> arguments = new ArrayList<>(List.of(command));
        found.forEach((type, wanted) -> {
            if (wanted == enabled && now.containsKey(type) && isEnabled(now.get(type)) != enabled) {
                arguments.add(type);
            }
        });
        if (arguments.size() > 1) {
            console.get().run(LIMIT, lines, arguments.toArray(String[]::new));
        }
    }

    private static Map<String, ?> byName(Map<?, ?> types) {
        Map<String, Object> named = new TreeMap<>();
        types.forEach((name, value) -> {
            if (value != null) {
                named.put(String.valueOf(name), value);
            }
        });
        return named;
    }

    private static boolean isEnabled(@Nullable Object value) {
        return value != null && !List.of("0", "false", "").contains(value.toString());
    }
}
