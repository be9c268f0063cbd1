package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessResult;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The caches of a store. Which there are, the store says: its components bring their own. */
public final class CacheTypes {
    private static final Pattern STATE = Pattern.compile("\\s*([A-Za-z0-9_]+): ([01])");
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final MagentoConsole console;
    private final PhpArrayFile files;
    private final Path environmentFile;

    public CacheTypes(ProcessRunner runner, Store store) {
        this.console = new MagentoConsole(runner, store.php(), store.root());
        this.files = new PhpArrayFile(runner, store.php());
        this.environmentFile = store.root().resolve("app/etc/env.php");
    }

    /**
     * All types and their states now. A store whose console doesn't answer still has the states in its
     * {@code env.php}; only types that were never switched are missing then.
     */
    public List<CacheType> list() {
        ProcessResult result = console.run(TIMEOUT, line -> {}, "cache:status");
        List<CacheType> types = result.succeeded() ? statesIn(result.output()) : List.of();
        return types.isEmpty() ? fromEnvironmentFile() : types;
    }

    static List<CacheType> statesIn(String output) {
        List<CacheType> types = new ArrayList<>();
        output.lines().forEach(line -> {
            Matcher matcher = STATE.matcher(line);
            if (matcher.matches()) {
                types.add(new CacheType(matcher.group(1), matcher.group(2).equals("1")));
            }
        });
        return List.copyOf(types);
    }

    private List<CacheType> fromEnvironmentFile() {
        SettingsTree tree = new SettingsTree(files.read(environmentFile));
        return tree.map("cache_types").keySet().stream()
                .map(id -> new CacheType(id, tree.flag("cache_types/" + id, false)))
                .toList();
    }

    /**
     * Switches types on and empties them.
     *
     * @throws StoreliftException {@link ErrorCode#PROGRAM_FAILED} when the store doesn't know one of them
     */
    public void enable(Collection<String> ids) {
        run("cache:enable", ids);
    }

    /** Switches types off. */
    public void disable(Collection<String> ids) {
        run("cache:disable", ids);
    }

    /** Removes the store's entries of these types. */
    public void clean(Collection<String> ids) {
        run("cache:clean", ids);
    }

    /** Empties the storage of these types, with whatever else is in it. */
    public void flush(Collection<String> ids) {
        run("cache:flush", ids);
    }

    /** Empties the storage of all types there are. */
    public void flushAll() {
        console.demand(TIMEOUT, line -> {}, "cache:flush");
    }

    /** Brings every type that still exists to the state it had, and touches no other. */
    public void restore(Collection<CacheType> states) {
        List<CacheType> present = list();
        enable(changed(states, present, true));
        disable(changed(states, present, false));
    }

    private static List<String> changed(Collection<CacheType> wanted, List<CacheType> present, boolean enabled) {
        return wanted.stream()
                .filter(type -> type.enabled() == enabled && present.contains(new CacheType(type.id(), !enabled)))
                .map(CacheType::id)
                .toList();
    }

    /** To the store, no type at all means every type, so nothing is run for an empty list. */
    private void run(String command, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(ids);
        console.demand(TIMEOUT, line -> {}, arguments.toArray(String[]::new));
    }
}
