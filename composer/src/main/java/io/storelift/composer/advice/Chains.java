package io.storelift.composer.advice;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The chains of steps from composer.json to a contradiction: the owner's components first, the product last. */
final class Chains {
    private final Circumstances circumstances;
    private final ReachedStatements statements;
    private final Contradiction contradiction;
    private final String product;
    private final ComposerPackage root;
    private final List<Demand> ordered;
    private final List<List<Step>> limits;

    /** @param product the package that is to be brought to another version, lower case */
    Chains(Circumstances circumstances, ReachedStatements statements, Contradiction contradiction, String product) {
        this.circumstances = circumstances;
        this.statements = statements;
        this.contradiction = contradiction;
        this.product = product;
        this.root = circumstances.root().base();
        this.ordered = ordered();
        this.limits = limits();
    }

    /** A conflict is told by who declares it. */
    private List<Demand> ordered() {
        if (contradiction.conflict() != null || contradiction.demands().size() < 2) {
            return contradiction.demands();
        }
        List<Demand> sorted = new ArrayList<>(contradiction.demands());
        List<String> inOrder = List.copyOf(circumstances.request().requires().keySet());
        sorted.sort(Comparator.comparingInt(this::weight)
                .thenComparingInt(each -> inOrder.indexOf(statements.rootName(each))));
        return sorted;
    }

    private int weight(Demand demand) {
        return statements.rootName(demand).equals(product) ? 2 : demand.isOfRoot() ? 1 : 0;
    }

    /**
     * What keeps versions that exist out of the choice altogether, so that nothing in the problem says so: requirements of
     * the root on the same name, and of packages that are not to be changed.
     */
    private List<List<Step>> limits() {
        Demand first = contradiction.first();
        if (contradiction.cause() != Cause.VERSIONS || !first.isInVain()) {
            return List.of();
        }
        String name = contradiction.name();
        List<ComposerPackage> fitting = circumstances.repositories().findOfAnyStability(name, first.constraint());
        Constraint limit = circumstances.request().requires().get(name);
        if (limit != null && !first.isOfRoot() && fitting.stream().noneMatch(each -> limit.matches(each.version()))) {
            return List.of(
                    List.of(new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, name, limit.pretty(), List.of())));
        }
        return new LockedChain(circumstances.request())
                .to(link -> link.target().equals(name)
                        && fitting.stream().noneMatch(each -> link.constraint().matches(each.version())))
                .map(List::of)
                .orElse(List.of());
    }

    List<List<Step>> steps() {
        Steps steps = new Steps(statements, root);
        List<List<Step>> chains = new ArrayList<>();
        for (Demand demand : ordered) {
            List<Step> chain = new ArrayList<>();
            statements.path(demand).stream()
                    .filter(each -> !isRoot(each))
                    .map(steps::of)
                    .forEach(chain::add);
            if (contradiction.cause() == Cause.REPLACEMENT && isForAnother(demand)) {
                chain.add(steps.replacement(demand.firstProvider(), contradiction.name()));
            }
            chains.add(chain);
        }
        Rule conflict = contradiction.conflict();
        if (conflict != null) {
            chains.getFirst().add(steps.conflict(conflict));
        }
        chains.addAll(limits);
        chains.removeIf(List::isEmpty);
        if (conflict == null) {
            chains.sort(Comparator.comparing(chain -> chain.getFirst().target().equals(product)));
        }
        return chains;
    }

    /** That the root is there needs no saying. */
    private boolean isRoot(Demand demand) {
        return demand.rule().reason() instanceof RuleReason.Fixed fixed
                && fixed.subject().base() == root;
    }

    private boolean isForAnother(Demand demand) {
        return !statements.pool().byId(demand.firstProvider()).name().equals(contradiction.name());
    }

    /** Names in composer.json that take part, those of the chains first. */
    List<String> requirements() {
        Set<String> names = new LinkedHashSet<>();
        ordered.forEach(demand -> names.add(statements.rootName(demand)));
        limits.forEach(limit -> names.add(limit.getFirst().target()));
        for (Rule rule : statements.rules()) {
            if (rule.reason() instanceof RuleReason.RootRequire require) {
                names.add(require.name());
            }
        }
        names.removeIf(name -> PlatformNames.isPlatform(name)
                || !circumstances.request().requires().containsKey(name));
        return List.copyOf(names);
    }

    /** The statement by which the component that composer.json names takes part; the product only if there is no other. */
    Step blocking(List<List<Step>> chains) {
        for (List<Step> chain : chains) {
            Step first = chain.getFirst();
            if (!first.target().equals(product)) {
                return chain.size() > 1 && chain.get(1).component().equals(first.target()) ? chain.get(1) : first;
            }
        }
        return contradiction.cause() == Cause.PLATFORM && contradiction.conflict() == null
                ? new Step(Step.ROOT, List.of(), Step.Relation.REQUIRES, contradiction.name(), "*", List.of())
                : chains.getFirst().getFirst();
    }
}
