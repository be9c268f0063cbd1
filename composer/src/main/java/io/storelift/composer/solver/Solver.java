package io.storelift.composer.solver;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.PackagePreference;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Chooses packages of a pool that satisfy a request, the same as Composer. Serves one thread.
 *
 * <p>Source: Composer: Solver.
 */
public final class Solver {
    private final PackagePreference preference;
    private final Pool pool;
    private final PlatformRequirements platform;
    private final Intervals intervals;

    public Solver(PackagePreference preference, Pool pool, PlatformRequirements platform, Intervals intervals) {
        this.preference = preference;
        this.pool = pool;
        this.platform = platform;
        this.intervals = intervals;
    }

    /**
     * @throws IllegalStateException when a fixed package is neither in the pool nor known to be unacceptable, or the search
     *     meets a state that must not be
     */
    public SolverResult solve(Request request) {
        RuleSet rules = rules(request);
        List<Problem> problems = new ArrayList<>(unsatisfiableRequires(request));
        problems.addAll(refusedLockedPackages(request));
        Search search = new Search(pool, preference, request, rules);
        search.run();
        problems.addAll(search.problems());
        return problems.isEmpty()
                ? new SolverResult.Solved(search.decisions(), rules.size())
                : new SolverResult.Unsolvable(problems, search.origins());
    }

    /** The rules the search starts with. */
    RuleSet rules(Request request) {
        return new RuleSetGenerator(pool, platform, intervals).rulesFor(request);
    }

    private List<Problem> unsatisfiableRequires(Request request) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Constraint> require : request.requires().entrySet()) {
            String name = require.getKey();
            if (platform.isIgnored(name)) {
                continue;
            }
            Constraint constraint = platform.filter(name, require.getValue(), true, intervals);
            if (pool.whatProvides(name, constraint).length == 0) {
                problems.add(wording(new RuleReason.RootRequire(name, constraint)));
            }
        }
        return problems;
    }

    private List<Problem> refusedLockedPackages(Request request) {
        List<Problem> problems = new ArrayList<>();
        for (ComposerPackage locked : request.lockedPackages()) {
            if (pool.removed().isListed(locked)) {
                problems.add(wording(new RuleReason.LockedFilterListRemoved(locked)));
            }
        }
        return problems;
    }

    private static Problem wording(RuleReason reason) {
        return new Problem(List.of(List.of(Rule.generic(new int[0], reason))));
    }
}
