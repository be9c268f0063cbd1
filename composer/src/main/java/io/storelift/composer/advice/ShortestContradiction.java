package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.Problem;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches the rules of a problem, breadth first from what the root requires, for the statements that contradict each other
 * after the fewest steps. Serves one problem.
 */
final class ShortestContradiction {
    private static final Comparator<Version> ORDER =
            Comparator.<Version>naturalOrder().thenComparing(Version::text);
    private static final int MOST_CHAINS = 4;
    /** So many statements more are better than a chain that leaves other versions out. */
    private static final int GAP = 3;

    private static final int MOST_PAIRS = 200_000;

    private final Circumstances circumstances;
    private final Pool pool;
    private final String product;
    private final Set<Rule> rules;
    private final Map<Integer, List<Rule>> bySource = new HashMap<>();
    /** How many statements it takes to come to a package; 0: not reached. */
    private final int[] depth;
    /** The statement that led there; an alias's is that which binds it to its base. */
    private final @Nullable Rule[] via;

    private final List<Demand> demands = new ArrayList<>();
    /** Packages by what they state. */
    private final Map<Statement, Set<Integer>> stating = new HashMap<>();

    private @Nullable Candidate best;

    /** A statement that was reached and asks for one of some packages, or for something that isn't there. */
    private static final class Demand {
        private final Rule rule;
        /** Id of the package that makes it; 0: the root. */
        private final int source;

        private final int[] providers;
        private final int depth;

        Demand(Rule rule, int source, int[] providers, int depth) {
            this.rule = rule;
            this.source = source;
            this.providers = providers;
            this.depth = depth;
        }
    }

    private record Statement(String source, String target, String constraint) {
        static Statement of(Link link) {
            return new Statement(link.source(), link.target(), link.constraint().pretty());
        }
    }

    /**
     * Statements that can't all hold.
     *
     * @param name what they are about
     * @param length number of statements, and more where a chain goes through some of the versions that are allowed only
     */
    private record Candidate(
            Cause cause,
            String name,
            List<Demand> demands,
            @Nullable Rule conflict,
            int length) {}

    /** @param learned for each learned rule, by its number, the rules it follows from */
    ShortestContradiction(Circumstances circumstances, Problem problem, List<List<Rule>> learned, String product) {
        this.circumstances = circumstances;
        this.pool = circumstances.pool();
        this.product = product;
        this.rules = given(problem, learned);
        this.depth = new int[pool.size() + 1];
        this.via = new @Nullable Rule[pool.size() + 1];
        walk();
        findMissing();
        findConflicts();
        findSameNames();
    }

    /** The rules of a problem; in place of learned ones those that they follow from. */
    private static Set<Rule> given(Problem problem, List<List<Rule>> learned) {
        Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Rule> given = new LinkedHashSet<>();
        Deque<Rule> pending = new ArrayDeque<>();
        problem.sections().forEach(pending::addAll);
        while (!pending.isEmpty()) {
            Rule rule = pending.removeFirst();
            if (!seen.add(rule)) {
                continue;
            }
            if (rule.reason() instanceof RuleReason.Learned origin) {
                pending.addAll(learned.get(origin.ruleId()));
            } else {
                given.add(rule);
            }
        }
        return given;
    }

    private void walk() {
        Deque<Integer> queue = new ArrayDeque<>();
        for (Rule rule : rules) {
            switch (rule.reason()) {
                case RuleReason.RootRequire require -> reach(rule, 0, rule.literals(), queue);
                case RuleReason.Fixed fixed -> reach(rule, 0, rule.literals(), queue);
                case RuleReason.Requires requires -> {
                    addSource(rule);
                    stating.computeIfAbsent(Statement.of(requires.link()), key -> new LinkedHashSet<>())
                            .add(-rule.literals()[0]);
                }
                case RuleReason.Alias alias -> addSource(rule);
                case RuleReason.InverseAlias alias -> addSource(rule);
                default -> {}
            }
        }
        while (!queue.isEmpty()) {
            int id = queue.removeFirst();
            for (Rule rule : bySource.getOrDefault(id, List.of())) {
                int[] literals = rule.literals();
                reach(rule, id, Arrays.stream(literals).filter(each -> each > 0).toArray(), queue);
            }
        }
    }

    private void addSource(Rule rule) {
        bySource.computeIfAbsent(-rule.literals()[0], key -> new ArrayList<>()).add(rule);
    }

    private void reach(Rule rule, int source, int[] providers, Deque<Integer> queue) {
        boolean states = !isAlias(rule);
        int steps = (source == 0 ? 0 : depth[source]) + (states ? 1 : 0);
        if (states) {
            demands.add(new Demand(rule, source, providers, steps));
        }
        for (int provider : providers) {
            if (depth[provider] == 0) {
                depth[provider] = steps;
                via[provider] = rule;
                queue.add(provider);
            }
        }
    }

    private static boolean isAlias(Rule rule) {
        return rule.reason() instanceof RuleReason.Alias || rule.reason() instanceof RuleReason.InverseAlias;
    }

    private void findMissing() {
        for (Demand demand : demands) {
            if (demand.providers.length == 0) {
                Constraint asked = constraint(demand);
                String name = target(demand);
                Absence absence = Absence.of(circumstances, name, asked);
                offer(new Candidate(absence.cause(), name, List.of(demand), null, length(List.of(demand))));
            }
        }
        for (Rule rule : rules) {
            if (rule.reason() instanceof RuleReason.LockedFilterListRemoved gone) {
                Demand demand = new Demand(rule, 0, new int[0], 1);
                offer(new Candidate(Cause.POLICY, gone.subject().name(), List.of(demand), null, 1));
            }
        }
    }

    private void findConflicts() {
        for (Rule rule : rules) {
            if (rule.reason() instanceof RuleReason.Conflict conflict) {
                int stating = -rule.literals()[0];
                int other = -rule.literals()[1];
                if (!pool.byId(stating).name().equals(conflict.link().source())) {
                    int swapped = stating;
                    stating = other;
                    other = swapped;
                }
                if (depth[stating] > 0 && depth[other] > 0) {
                    List<Demand> both = List.of(leadingTo(stating), leadingTo(other));
                    offer(new Candidate(
                            isPlatform(conflict.link().target()) ? Cause.PLATFORM : Cause.CONFLICT,
                            conflict.link().target(),
                            both,
                            rule,
                            length(both) + 1));
                }
            }
        }
    }

    private static boolean isPlatform(String name) {
        return PlatformNames.isPlatform(name);
    }

    /** The statement that led to a package. */
    private Demand leadingTo(int id) {
        int at = id;
        Rule rule = via(at);
        while (isAlias(rule)) {
            at = -rule.literals()[0];
            rule = via(at);
        }
        int source = rule.reason() instanceof RuleReason.Requires ? -rule.literals()[0] : 0;
        return new Demand(rule, source, new int[] {at}, depth[at]);
    }

    private Rule via(int id) {
        Rule rule = via[id];
        if (rule == null) {
            throw new IllegalStateException("nothing leads to " + pool.byId(id));
        }
        return rule;
    }

    private void findSameNames() {
        for (Rule rule : rules) {
            if (rule.reason() instanceof RuleReason.SameName same) {
                boolean[] ofName = new boolean[pool.size() + 1];
                for (int literal : rule.literals()) {
                    ofName[-literal] = true;
                }
                List<Demand> forcing = new ArrayList<>(demands.stream()
                        .filter(demand -> demand.providers.length > 0
                                && Arrays.stream(demand.providers).allMatch(each -> ofName[each]))
                        .toList());
                forcing.sort((one, other) -> Integer.compare(one.depth, other.depth));
                findPair(same.name(), forcing);
            }
        }
        if (best == null) {
            // No two statements exclude each other: all of them together do.
            demands.stream().limit(MOST_CHAINS).findFirst().ifPresent(first -> {
                List<Demand> some = demands.stream().limit(MOST_CHAINS).toList();
                best = new Candidate(Cause.VERSIONS, target(first), some, null, length(some));
            });
        }
    }

    private void findPair(String name, List<Demand> forcing) {
        int pairs = 0;
        boolean found = false;
        for (int later = 1; later < forcing.size(); later++) {
            for (int earlier = 0; earlier < later && pairs < MOST_PAIRS; earlier++, pairs++) {
                Demand one = forcing.get(earlier);
                Demand other = forcing.get(later);
                if (best != null && one.depth + other.depth > best.length) {
                    break;
                }
                if (areDisjoint(one.providers, other.providers)) {
                    found = true;
                    List<Demand> both = List.of(one, other);
                    offer(new Candidate(cause(name, both), name, both, null, length(both)));
                }
            }
        }
        if (!found && best == null && forcing.size() > 1) {
            List<Demand> some = forcing.subList(0, Math.min(MOST_CHAINS, forcing.size()));
            offer(new Candidate(cause(name, some), name, some, null, length(some)));
        }
    }

    private static boolean areDisjoint(int[] one, int[] other) {
        for (int each : one) {
            if (Arrays.binarySearch(other, each) >= 0) {
                return false;
            }
        }
        return true;
    }

    private Cause cause(String name, List<Demand> forcing) {
        return forcing.stream().anyMatch(demand -> replaces(demand, name)) ? Cause.REPLACEMENT : Cause.VERSIONS;
    }

    private boolean replaces(Demand demand, String name) {
        return !pool.byId(demand.providers[0]).name().equals(name);
    }

    private int length(List<Demand> statements) {
        int length = 0;
        for (Demand demand : statements) {
            length += demand.depth;
            for (Demand at = demand; at.source != 0; at = leadingTo(at.source)) {
                length += isOfAllVersions(at) ? 0 : GAP;
            }
        }
        return length;
    }

    /** Whether all that is allowed says the same. */
    private boolean isOfAllVersions(Demand demand) {
        if (!(demand.rule.reason() instanceof RuleReason.Requires requires)) {
            return true;
        }
        Set<Integer> same = stating.getOrDefault(Statement.of(requires.link()), Set.of());
        for (int allowed : leadingTo(demand.source).rule.literals()) {
            if (allowed > 0 && !same.contains(allowed) && !(pool.byId(allowed) instanceof AliasPackage)) {
                return false;
            }
        }
        return true;
    }

    private void offer(Candidate candidate) {
        Candidate known = best;
        if (known == null || candidate.length < known.length) {
            best = candidate;
        } else if (candidate.length == known.length && preference(candidate) > preference(known)) {
            best = candidate;
        } else if (candidate.length == known.length && isNewer(candidate, known)) {
            best = candidate;
        }
    }

    /** What the owner wants to know first: what stands against the new version of the product. */
    private int preference(Candidate candidate) {
        int preference = 0;
        for (Demand demand : candidate.demands) {
            if (isOfProduct(demand)) {
                preference++;
            }
        }
        return preference == candidate.demands.size() ? 0 : preference;
    }

    private boolean isOfProduct(Demand demand) {
        return rootName(demand).equals(product);
    }

    /** Whether it is the same statement of newer versions. */
    private boolean isNewer(Candidate candidate, Candidate known) {
        if (candidate.demands.size() != known.demands.size()) {
            return false;
        }
        for (int index = 0; index < candidate.demands.size(); index++) {
            Demand one = candidate.demands.get(index);
            Demand other = known.demands.get(index);
            if (one.source == 0 || other.source == 0) {
                if (one.source != other.source) {
                    return false;
                }
                continue;
            }
            ComposerPackage mine = pool.byId(one.source);
            ComposerPackage theirs = pool.byId(other.source);
            if (!mine.name().equals(theirs.name())) {
                return false;
            }
            int order = mine.version().compareTo(theirs.version());
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private String target(Demand demand) {
        return switch (demand.rule.reason()) {
            case RuleReason.RootRequire require -> require.name();
            case RuleReason.Requires requires -> requires.link().target();
            case RuleReason.Fixed fixed -> fixed.subject().name();
            case RuleReason.LockedFilterListRemoved gone -> gone.subject().name();
            default -> throw new IllegalStateException("asks for nothing: " + demand.rule);
        };
    }

    private static Constraint constraint(Demand demand) {
        return switch (demand.rule.reason()) {
            case RuleReason.RootRequire require -> require.constraint();
            case RuleReason.Requires requires -> requires.link().constraint();
            default -> throw new IllegalStateException("asks for nothing: " + demand.rule);
        };
    }

    /** The name in composer.json that a chain begins with. */
    private String rootName(Demand demand) {
        Demand at = demand;
        while (at.source != 0) {
            at = leadingTo(at.source);
        }
        return target(at);
    }

    private List<Demand> path(Demand demand) {
        List<Demand> path = new ArrayList<>();
        Demand at = demand;
        path.add(at);
        while (at.source != 0) {
            at = leadingTo(at.source);
            path.add(at);
        }
        return path.reversed();
    }

    Blockage blockage(String title) {
        Candidate found = best;
        if (found == null) {
            throw new IllegalStateException("a problem without statements");
        }
        List<List<Step>> chains = new ArrayList<>();
        List<Demand> ordered = ordered(found);
        for (Demand demand : ordered) {
            List<Step> steps = new ArrayList<>();
            path(demand).stream().filter(each -> !isRoot(each)).forEach(each -> steps.add(step(each)));
            if (found.cause == Cause.REPLACEMENT && replaces(demand, found.name)) {
                steps.add(replacement(demand.providers[0], found.name));
            }
            chains.add(steps);
        }
        if (found.conflict != null) {
            chains.getFirst().add(conflict(found.conflict));
        }
        Set<String> requirements = new LinkedHashSet<>();
        ordered.forEach(demand -> requirements.add(rootName(demand)));
        limits(found).forEach(limit -> {
            chains.add(limit);
            requirements.add(limit.getFirst().target());
        });
        chains.removeIf(List::isEmpty);
        if (found.conflict == null) {
            chains.sort(Comparator.comparing(chain -> chain.getFirst().target().equals(product)));
        }
        for (Rule rule : rules) {
            if (rule.reason() instanceof RuleReason.RootRequire require) {
                requirements.add(require.name());
            }
        }
        requirements.removeIf(name -> PlatformNames.isPlatform(name)
                || !circumstances.request().requires().containsKey(name));
        Step blocking = blocking(found, chains);
        return new Blockage(
                found.cause,
                blocking.isOfRoot() || blocking.relation() == Step.Relation.STAYS
                        ? blocking.target()
                        : blocking.component(),
                blocking.versions(),
                chains,
                List.copyOf(requirements),
                text(found, chains, new Sentences(product, title)));
    }

    /**
     * What keeps versions that exist out of the choice altogether, so that nothing in the problem says so: requirements of
     * the root on the same name, and of packages that are not to be changed.
     */
    private List<List<Step>> limits(Candidate candidate) {
        Demand first = candidate.demands.getFirst();
        if (candidate.cause != Cause.VERSIONS || first.providers.length > 0) {
            return List.of();
        }
        List<ComposerPackage> fitting =
                circumstances.repositories().findOfAnyStability(candidate.name, constraint(first));
        Constraint limit = circumstances.request().requires().get(candidate.name);
        if (limit != null && first.source != 0 && fitting.stream().noneMatch(each -> limit.matches(each.version()))) {
            return List.of(List.of(
                    new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, candidate.name, limit.pretty(), List.of())));
        }
        return new LockedChain(circumstances.request())
                .to(link -> link.target().equals(candidate.name)
                        && fitting.stream().noneMatch(each -> link.constraint().matches(each.version())))
                .map(List::of)
                .orElse(List.of());
    }

    private boolean isRoot(Demand demand) {
        return demand.rule.reason() instanceof RuleReason.Fixed fixed
                && fixed.subject().base() == circumstances.root().base();
    }

    /** The owner's components first, the product last. A conflict is told by who declares it. */
    private List<Demand> ordered(Candidate candidate) {
        if (candidate.conflict != null || candidate.demands.size() < 2) {
            return candidate.demands;
        }
        List<Demand> ordered = new ArrayList<>(candidate.demands);
        List<String> inOrder = List.copyOf(circumstances.request().requires().keySet());
        ordered.sort(Comparator.comparingInt(this::weight).thenComparingInt(each -> inOrder.indexOf(rootName(each))));
        return ordered;
    }

    private int weight(Demand demand) {
        return isOfProduct(demand) ? 2 : demand.source == 0 ? 1 : 0;
    }

    /** The statement by which the component that composer.json names takes part; the product only if there is no other. */
    private Step blocking(Candidate candidate, List<List<Step>> chains) {
        Step fallback = chains.getFirst().getFirst();
        if (candidate.cause == Cause.PLATFORM && candidate.conflict == null) {
            fallback = new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, candidate.name, "*", List.of());
        }
        for (List<Step> chain : chains) {
            Step first = chain.getFirst();
            if (!first.target().equals(product)) {
                return chain.size() > 1 && chain.get(1).component().equals(first.target()) ? chain.get(1) : first;
            }
        }
        return fallback;
    }

    private String text(Candidate candidate, List<List<Step>> chains, Sentences sentences) {
        List<String> parts = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (List<Step> chain : chains) {
            String part = sentences.chain(chain);
            if (!known.contains(part)) {
                known.add(part);
                parts.add(part);
            }
        }
        Demand first = candidate.demands.getFirst();
        if (first.rule.reason() instanceof RuleReason.LockedFilterListRemoved) {
            parts.add("it is on a list of versions that are not allowed");
        } else if (first.providers.length == 0 && candidate.cause != Cause.VERSIONS) {
            parts.add(
                    Absence.of(circumstances, candidate.name, constraint(first)).text());
        } else if (candidate.cause == Cause.REPLACEMENT) {
            parts.add("only one of them can be there");
        }
        for (String stays : staying(candidate, chains)) {
            if (parts.stream().noneMatch(part -> part.contains(stays))) {
                parts.add(stays + ", since it is not to be changed");
            }
        }
        String text = Sentences.sentence(String.join("; ", parts));
        String others = others(candidate);
        return others.isEmpty() ? text : text + " " + others;
    }

    /** What takes part and is not to be changed. */
    private List<String> staying(Candidate candidate, List<List<Step>> chains) {
        Set<String> texts = new LinkedHashSet<>();
        for (ComposerPackage locked : circumstances.request().lockedPackages()) {
            boolean concerned = candidate.demands.stream()
                            .anyMatch(
                                    demand -> demand.providers.length == 1 && pool.byId(demand.providers[0]) == locked)
                    || chains.stream()
                            .map(List::getLast)
                            .anyMatch(step -> step.component().equals(locked.prettyName()));
            if (concerned) {
                texts.add(locked.prettyName() + " stays at " + locked.prettyVersion());
            }
        }
        return List.copyOf(texts);
    }

    /** Versions that the root allows too and that other statements rule out. */
    private String others(Candidate candidate) {
        for (Demand demand : candidate.demands) {
            List<Demand> path = path(demand);
            if (path.size() < 2) {
                continue;
            }
            Demand required = path.getFirst();
            Demand stating = path.get(1);
            List<Integer> same = sameStatement(stating);
            String name = pool.byId(stating.source).name();
            Map<Version, String> left = new TreeMap<>(ORDER);
            for (int id : required.rule.literals()) {
                ComposerPackage each = pool.byId(id);
                if (each.name().equals(name) && !same.contains(id)) {
                    addVersions(left, each);
                }
            }
            same.forEach(id -> left.remove(pool.byId(id).version()));
            if (!left.isEmpty()) {
                return "Other versions of " + pool.byId(stating.source).prettyName()
                        + " that your composer.json allows (" + Sentences.versions(List.copyOf(left.values()))
                        + ") don't fit either.";
            }
        }
        return "";
    }

    private Step step(Demand demand) {
        return switch (demand.rule.reason()) {
            case RuleReason.RootRequire require ->
                new Step(
                        Step.ROOT,
                        List.of(),
                        Step.Relation.REQUIRES,
                        require.name(),
                        require.constraint().pretty(),
                        found(demand.rule.literals(), require.name()));
            case RuleReason.Requires requires ->
                new Step(
                        pool.byId(demand.source).prettyName(),
                        versions(sameStatement(demand)),
                        Step.Relation.REQUIRES,
                        requires.link().target(),
                        requires.link().constraint().pretty(),
                        found(demand.rule.literals(), requires.link().target()));
            case RuleReason.Fixed fixed -> stays(fixed.subject());
            case RuleReason.LockedFilterListRemoved gone -> stays(gone.subject());
            default -> throw new IllegalStateException("states nothing: " + demand.rule);
        };
    }

    private static Step stays(ComposerPackage subject) {
        return new Step(
                subject.prettyName(),
                List.of(),
                Step.Relation.STAYS,
                subject.name(),
                subject.prettyVersion(),
                List.of());
    }

    private List<String> found(int[] literals, String name) {
        Map<Version, String> versions = new TreeMap<>(ORDER);
        for (int literal : literals) {
            if (literal > 0 && pool.byId(literal).name().equals(name)) {
                addVersions(versions, pool.byId(literal));
            }
        }
        return List.copyOf(versions.values());
    }

    /** Packages of the same name, allowed by the same requirement, that say the same. */
    private List<Integer> sameStatement(Demand demand) {
        if (!(demand.rule.reason() instanceof RuleReason.Requires requires)) {
            return List.of();
        }
        Set<Integer> all = stating.getOrDefault(Statement.of(requires.link()), Set.of());
        List<Integer> same = new ArrayList<>();
        for (int allowed : leadingTo(demand.source).rule.literals()) {
            if (all.contains(allowed)) {
                same.add(allowed);
            }
        }
        return same.isEmpty() ? List.of(demand.source) : same;
    }

    private List<String> versions(List<Integer> ids) {
        Map<Version, String> versions = new TreeMap<>(ORDER);
        ids.forEach(id -> addVersions(versions, pool.byId(id)));
        return List.copyOf(versions.values());
    }

    /** Those versions too for which the optimizer lets this one stand. */
    private void addVersions(Map<Version, String> versions, ComposerPackage candidate) {
        ComposerPackage shown =
                candidate.prettyVersion().equals(VersionParser.DEFAULT_BRANCH_ALIAS) ? candidate.base() : candidate;
        versions.put(shown.version(), shown.prettyVersion());
        pool.removed()
                .optimizedFor()
                .getOrDefault(candidate, Map.of())
                .forEach((normal, pretty) -> versions.put(Version.ofNormalized(normal), pretty));
    }

    private Step replacement(int id, String name) {
        ComposerPackage replacing = pool.byId(id);
        Link link = replacing.replaces().to(name);
        return new Step(
                replacing.prettyName(),
                List.of(replacing.prettyVersion()),
                Step.Relation.REPLACES,
                name,
                link == null ? "*" : link.prettyConstraint(),
                List.of());
    }

    private Step conflict(Rule rule) {
        if (!(rule.reason() instanceof RuleReason.Conflict reason)) {
            throw new IllegalArgumentException("no conflict: " + rule);
        }
        Link link = reason.link();
        int first = -rule.literals()[0];
        ComposerPackage stating =
                pool.byId(pool.byId(first).name().equals(link.source()) ? first : -rule.literals()[1]);
        boolean root = circumstances.root().base() == stating.base();
        return new Step(
                root ? Step.ROOT : stating.prettyName(),
                root ? List.of() : List.of(stating.prettyVersion()),
                Step.Relation.CONFLICTS,
                link.target(),
                link.prettyConstraint(),
                List.of());
    }
}
