package io.storelift.composer.advice;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What packages of a pool call their versions, lowest first; with those for which the optimizer lets another one stand. */
final class VersionNames {
    private static final Comparator<Version> ORDER =
            Comparator.<Version>naturalOrder().thenComparing(Version::text);

    private final Pool pool;

    VersionNames(Pool pool) {
        this.pool = pool;
    }

    List<String> of(Collection<Integer> ids) {
        return List.copyOf(byVersion(ids).values());
    }

    /** Those that a rule offers under a name. */
    List<String> offered(int[] literals, String name) {
        return of(ofName(literals, name));
    }

    /** The same without what these packages stand for too. */
    List<String> offeredBeside(Collection<Integer> ids, int[] literals, String name) {
        List<Integer> others = ofName(literals, name);
        others.removeAll(ids);
        Map<Version, String> left = byVersion(others);
        ids.forEach(id -> left.remove(pool.byId(id).version()));
        return List.copyOf(left.values());
    }

    private List<Integer> ofName(int[] literals, String name) {
        List<Integer> ids = new ArrayList<>();
        for (int literal : literals) {
            if (literal > 0 && pool.byId(literal).name().equals(name)) {
                ids.add(literal);
            }
        }
        return ids;
    }

    private Map<Version, String> byVersion(Collection<Integer> ids) {
        Map<Version, String> versions = new TreeMap<>(ORDER);
        for (int id : ids) {
            ComposerPackage each = pool.byId(id);
            ComposerPackage shown =
                    each.prettyVersion().equals(VersionParser.DEFAULT_BRANCH_ALIAS) ? each.base() : each;
            versions.put(shown.version(), shown.prettyVersion());
            pool.removed()
                    .optimizedFor()
                    .getOrDefault(each, Map.of())
                    .forEach((normal, pretty) -> versions.put(Version.ofNormalized(normal), pretty));
        }
        return versions;
    }
}
