package io.storelift.composer.solver;

import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.transaction.LockTransaction;
import io.storelift.composer.transaction.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One repository, one lock file and one request in miniature. As in Composer only what is required by name is offered. */
final class SmallWorld {
    private final List<ComposerPackage> offered = new ArrayList<>();
    private final List<ComposerPackage> locked = new ArrayList<>();
    private final List<ComposerPackage> fixed = new ArrayList<>();
    private final Map<String, String> required = new LinkedHashMap<>();

    LoadedPackage offers(String nameAndVersion, String... statements) {
        LoadedPackage described = Described.as(nameAndVersion, statements);
        offered.add(described);
        return described;
    }

    /** Listed before its base. */
    void offersAliased(LoadedPackage base, String version) {
        offered.add(offered.indexOf(base), Described.alias(base, version));
    }

    void offersRootAliased(LoadedPackage base, String version) {
        offered.add(offered.indexOf(base), Described.rootAlias(base, version));
    }

    LoadedPackage locks(String nameAndVersion, String... statements) {
        LoadedPackage described = Described.as(nameAndVersion, statements);
        locked.add(described);
        return described;
    }

    void fixes(LoadedPackage present) {
        fixed.add(present);
    }

    SmallWorld requires(String name) {
        return requires(name, "*");
    }

    SmallWorld requires(String name, String constraint) {
        required.put(name.toLowerCase(Locale.ROOT), constraint);
        return this;
    }

    void forgetsRequirements() {
        required.clear();
    }

    Request request() {
        Request request = Request.of(new PackageListRepository("lock repo", repository -> locked))
                .fixing(fixed);
        for (Map.Entry<String, String> entry : required.entrySet()) {
            request = request.requiring(entry.getKey(), Described.constraints().parse(entry.getValue()));
        }
        return request;
    }

    Pool pool() {
        Set<ComposerPackage> reachable = new LinkedHashSet<>(fixed);
        Set<String> names = new LinkedHashSet<>();
        Deque<String> pending = new ArrayDeque<>();
        fixed.forEach(each -> names.addAll(each.namesWithoutProvided()));
        fixed.forEach(each -> each.requires().list().stream().map(Link::target).forEach(pending::add));
        pending.addAll(required.keySet());
        while (!pending.isEmpty()) {
            String name = pending.remove();
            if (names.add(name)) {
                for (ComposerPackage each : offered) {
                    if (each.name().equals(name)) {
                        reachable.add(each);
                        each.requires().list().stream().map(Link::target).forEach(pending::add);
                    }
                }
            }
        }
        return new Pool(new ArrayList<>(reachable), List.of(), RemovedVersions.none());
    }

    /** Whatever is offered. */
    List<ComposerPackage> all() {
        return List.copyOf(offered);
    }

    SolverResult solve() {
        return solve(pool());
    }

    private SolverResult solve(Pool pool) {
        return new Solver(
                        new DefaultPolicy(false, false, false, Map.of()),
                        pool,
                        PlatformRequirements.all(),
                        new Intervals())
                .solve(request());
    }

    LockTransaction transaction() {
        Pool pool = pool();
        SolverResult result = solve(pool);
        if (result instanceof SolverResult.Solved solved) {
            return LockTransaction.of(pool, request(), solved);
        }
        throw new AssertionError("not solved: " + problems(result));
    }

    List<String> operations() {
        return transaction().operations().stream()
                .map(operation -> operation.show(false))
                .toList();
    }

    /** The packages of the solution without aliases, by identity. */
    List<ComposerPackage> installs() {
        return transaction().operations().stream()
                .map(Operation::subject)
                .filter(subject -> !(subject instanceof AliasPackage))
                .toList();
    }

    List<String> problem() {
        List<List<String>> problems = problems(solve());
        if (problems.size() != 1) {
            throw new AssertionError("not one problem: " + problems);
        }
        return problems.getFirst();
    }

    /** Each problem's rules, the last section first, as messages have them. */
    static List<List<String>> problems(SolverResult result) {
        if (result instanceof SolverResult.Unsolvable unsolvable) {
            return unsolvable.problems().stream()
                    .map(problem -> problem.sections().reversed().stream()
                            .flatMap(List::stream)
                            .map(SmallWorld::worded)
                            .toList())
                    .toList();
        }
        throw new AssertionError("solved");
    }

    private static String worded(Rule rule) {
        return switch (rule.reason()) {
            case RuleReason.RootRequire require ->
                "root requires " + require.name() + " " + require.constraint().pretty();
            case RuleReason.Fixed present -> "fixed " + present.subject().prettyString();
            case RuleReason.Conflict conflict -> worded("conflicts", conflict.link());
            case RuleReason.Requires requires -> worded("requires", requires.link());
            case RuleReason.SameName same -> "one " + same.name();
            case RuleReason.Learned learned -> "learned " + learned.ruleId();
            case RuleReason.Alias alias -> "alias " + alias.subject().prettyString();
            case RuleReason.InverseAlias alias -> "aliased " + alias.subject().prettyString();
            case RuleReason.LockedFilterListRemoved removed ->
                "refused " + removed.subject().prettyString();
        };
    }

    private static String worded(String verb, Link link) {
        return link.source() + " " + verb + " " + link.target() + " " + link.prettyConstraint();
    }
}
