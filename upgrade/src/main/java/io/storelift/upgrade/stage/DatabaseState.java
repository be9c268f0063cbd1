package io.storelift.upgrade.stage;

import io.storelift.store.StoreDatabase;
import io.storelift.store.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an upgrade of the database leaves: the rehearsal's is compared with the live one, since an exit code of
 * {@code bin/magento} proves nothing.
 *
 * @param modules module name to its versions in {@code setup_module}
 * @param patches names in {@code patch_list}
 * @param tables names of tables and views
 */
public record DatabaseState(Map<String, String> modules, Set<String> patches, Set<String> tables) {
    public DatabaseState {
        modules = new TreeMap<>(modules);
        patches = new TreeSet<>(patches);
        tables = new TreeSet<>(tables);
    }

    public static DatabaseState of(StoreDatabase database) {
        Map<String, String> modules = new TreeMap<>();
        database.setupModules().forEach((name, versions) -> modules.put(name, String.valueOf(versions)));
        Set<String> tables = new TreeSet<>();
        database.tables().stream().map(TableInfo::name).forEach(tables::add);
        return new DatabaseState(modules, database.appliedPatches(), tables);
    }

    /**
     * Compares a live database with what the rehearsal left. Tables that neither upgrade touched don't count: a store may
     * add some at any time, a sequence for a new store view for example.
     *
     * @param before the rehearsed database before its upgrade
     * @return how {@code live} differs from what was to be expected, in words; empty when it doesn't
     */
    public List<String> differencesOf(DatabaseState live, DatabaseState before) {
        List<String> differences = new ArrayList<>();
        modules.forEach((name, versions) -> {
            String there = live.modules.get(name);
            if (!versions.equals(there)) {
                differences.add("module " + name + " is at " + (there == null ? "nothing" : there)
                        + " in setup_module, not at " + versions);
            }
        });
        without(patches, live.patches).forEach(patch -> differences.add("patch " + patch + " was not applied"));
        without(without(tables, before.tables), live.tables)
                .forEach(table -> differences.add("table " + table + " was not created"));
        Set<String> dropped = without(before.tables, tables);
        dropped.retainAll(live.tables);
        dropped.forEach(table -> differences.add("table " + table + " was not dropped"));
        return differences;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
