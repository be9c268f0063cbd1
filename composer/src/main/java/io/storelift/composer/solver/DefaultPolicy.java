package io.storelift.composer.solver;

import io.storelift.composer.json.PhpSort;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.pool.PackagePreference;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Composer's preference: of each name the highest version, or the lowest; a package before those that replace it; packages of
 * the vendor asked for before others. Safe for several threads.
 *
 * <p>Source: Composer: DefaultPolicy.
 */
public final class DefaultPolicy implements PackagePreference {
    private final boolean preferStable;
    private final boolean preferLowest;
    private final boolean preferDevOverPrerelease;
    private final Map<String, String> preferredVersions;

    /**
     * @param preferStable {@code prefer-stable}: a more stable version is better than a higher one
     * @param preferLowest {@code --prefer-lowest}
     * @param preferDevOverPrerelease COMPOSER_PREFER_DEV_OVER_PRERELEASE: with both of the above, branches are better than
     *     alpha, beta and RC
     * @param preferredVersions {@code --minimal-changes}: name to the version, in normal form, to take where it is among the
     *     candidates
     */
    public DefaultPolicy(
            boolean preferStable,
            boolean preferLowest,
            boolean preferDevOverPrerelease,
            Map<String, String> preferredVersions) {
        this.preferStable = preferStable;
        this.preferLowest = preferLowest;
        this.preferDevOverPrerelease = preferDevOverPrerelease;
        this.preferredVersions = Map.copyOf(preferredVersions);
    }

    @Override
    public int[] selectPreferred(Pool pool, int[] literals, @Nullable String requiredPackage) {
        int[] sorted = literals.clone();
        Arrays.sort(sorted);
        if (sorted.length < 2) {
            return sorted;
        }
        IntList selected = new IntList(8);
        String first = pool.byLiteral(sorted[0]).name();
        int sameName = 1;
        while (sameName < sorted.length
                && pool.byLiteral(sorted[sameName]).name().equals(first)) {
            sameName++;
        }
        if (sameName == sorted.length) {
            addBest(pool, sorted, selected);
        } else {
            byName(pool, sorted).values().forEach(ids -> addBest(pool, ids.toArray(), selected));
        }
        int[] result = selected.toArray();
        if (result.length > 1) {
            PhpSort.sort(result, (one, other) -> compare(pool, one, other, requiredPackage));
        }
        return result;
    }

    private static Map<String, IntList> byName(Pool pool, int[] literals) {
        Map<String, IntList> groups = new LinkedHashMap<>();
        for (int literal : literals) {
            groups.computeIfAbsent(pool.byLiteral(literal).name(), key -> new IntList(8))
                    .add(literal);
        }
        return groups;
    }

    /** @param literals of one name, ascending */
    private void addBest(Pool pool, int[] literals, IntList selected) {
        int[] best = best(pool, aliasesFirst(pool, literals));
        boolean anyRootAlias = false;
        for (int literal : best) {
            anyRootAlias |= isRootAlias(pool.byLiteral(literal));
        }
        for (int literal : best) {
            if (!anyRootAlias || isRootAlias(pool.byLiteral(literal))) {
                selected.add(literal);
            }
        }
    }

    private static boolean isRootAlias(ComposerPackage candidate) {
        return candidate instanceof AliasPackage alias && alias.isRootAlias();
    }

    private static int[] aliasesFirst(Pool pool, int[] literals) {
        int[] ordered = new int[literals.length];
        int count = 0;
        for (int literal : literals) {
            if (pool.byLiteral(literal) instanceof AliasPackage) {
                ordered[count++] = literal;
            }
        }
        if (count == 0) {
            return literals;
        }
        for (int literal : literals) {
            if (!(pool.byLiteral(literal) instanceof AliasPackage)) {
                ordered[count++] = literal;
            }
        }
        return ordered;
    }

    private int[] best(Pool pool, int[] literals) {
        String preferred = preferredVersions.get(pool.byLiteral(literals[0]).name());
        IntList best = new IntList(4);
        if (preferred != null) {
            for (int literal : literals) {
                if (pool.byLiteral(literal).version().text().equals(preferred)) {
                    best.add(literal);
                }
            }
            if (!best.isEmpty()) {
                return best.toArray();
            }
        }
        ComposerPackage leader = pool.byLiteral(literals[0]);
        best.add(literals[0]);
        for (int index = 1; index < literals.length; index++) {
            ComposerPackage candidate = pool.byLiteral(literals[index]);
            if (isBetter(candidate, leader)) {
                leader = candidate;
                best.clear();
                best.add(literals[index]);
            } else if (isEqual(candidate, leader)) {
                best.add(literals[index]);
            }
        }
        return best.toArray();
    }

    private boolean isBetter(ComposerPackage candidate, ComposerPackage leader) {
        if (preferStable && candidate.stability() != leader.stability()) {
            return rank(candidate.stability(), leader.stability()) < rank(leader.stability(), candidate.stability());
        }
        Version one = candidate.version();
        Version other = leader.version();
        if (one.isBranch() && other.isBranch()) {
            return false;
        }
        int compared = one.compareTo(other);
        return preferLowest ? compared < 0 : compared > 0;
    }

    private int rank(Stability stability, Stability opponent) {
        if (preferLowest && preferDevOverPrerelease && stability == Stability.DEV && opponent != Stability.STABLE) {
            return Stability.STABLE.number();
        }
        return stability.number();
    }

    private boolean isEqual(ComposerPackage candidate, ComposerPackage leader) {
        if (preferStable && candidate.stability() != leader.stability()) {
            return false;
        }
        Version one = candidate.version();
        Version other = leader.version();
        return (one.isBranch() && other.isBranch()) ? one.equals(other) : one.compareTo(other) == 0;
    }

    /** Not transitive. */
    private static int compare(Pool pool, int one, int other, @Nullable String requiredPackage) {
        ComposerPackage a = pool.byLiteral(one);
        ComposerPackage b = pool.byLiteral(other);
        if (a.name().equals(b.name())) {
            boolean isAlias = a instanceof AliasPackage;
            if (isAlias != (b instanceof AliasPackage)) {
                return isAlias ? -1 : 1;
            }
        }
        if (replaces(a, b)) {
            return 1;
        }
        if (replaces(b, a)) {
            return -1;
        }
        int slash = requiredPackage == null ? -1 : requiredPackage.indexOf('/');
        if (requiredPackage != null && slash >= 0) {
            // Composer compares the text before the slash, so that vendors with a longer name count too.
            String vendor = requiredPackage.substring(0, slash);
            boolean isVendor = a.name().startsWith(vendor);
            if (isVendor != b.name().startsWith(vendor)) {
                return isVendor ? -1 : 1;
            }
        }
        return Integer.compare(one, other);
    }

    /** Whatever the versions. */
    private static boolean replaces(ComposerPackage one, ComposerPackage other) {
        for (Link link : one.replaces().list()) {
            if (link.target().equals(other.name())) {
                return true;
            }
        }
        return false;
    }
}
