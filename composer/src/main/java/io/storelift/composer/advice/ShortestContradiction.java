package io.storelift.composer.advice;

import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PlatformNames;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.RuleReason;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches what was reached for the statements that contradict each other after the fewest steps. Serves one problem. */
final class ShortestContradiction {
    private static final int MOST_CHAINS = 4;
    /** So many statements more are better than a chain that leaves other versions out. */
    private static final int GAP = 3;

    private static final int MOST_PAIRS = 200_000;

    private final Circumstances circumstances;
    private final ReachedStatements statements;
    private final Pool pool;
    private final String product;
    private @Nullable Contradiction best;

    /** @param product the package that is to be brought to another version, lower case */
    ShortestContradiction(Circumstances circumstances, ReachedStatements statements, String product) {
        this.circumstances = circumstances;
        this.statements = statements;
        this.pool = statements.pool();
        this.product = product;
    }

    Contradiction find() {
        findMissing();
        findConflicts();
        findSameNames();
        Contradiction found = best;
        return found == null ? together() : found;
    }

    private void findMissing() {
        for (Demand demand : statements.demands()) {
            if (demand.isInVain()) {
                Absence absence = Absence.of(circumstances, demand.target(), demand.constraint());
                offer(absence.cause(), demand.target(), List.of(demand));
            }
        }
        for (Rule rule : statements.rules()) {
            if (rule.reason() instanceof RuleReason.LockedFilterListRemoved gone) {
                Demand demand = new Demand(rule, 0, new int[0], 1);
                offer(new Contradiction(Cause.POLICY, gone.subject().name(), List.of(demand), null, 1));
            }
        }
    }

    private void findConflicts() {
        for (Rule rule : statements.rules()) {
            if (rule.reason() instanceof RuleReason.Conflict conflict) {
                int stating = -rule.literals()[0];
                int other = -rule.literals()[1];
                String target = conflict.link().target();
                if (!pool.byId(stating).name().equals(conflict.link().source())) {
                    int swapped = stating;
                    stating = other;
                    other = swapped;
                }
                if (statements.isReached(stating) && statements.isReached(other)) {
                    List<Demand> both = List.of(statements.leadingTo(stating), statements.leadingTo(other));
                    offer(new Contradiction(
                            PlatformNames.isPlatform(target) ? Cause.PLATFORM : Cause.CONFLICT,
                            target,
                            both,
                            rule,
                            length(both) + 1));
                }
            }
        }
    }

    private void findSameNames() {
        for (Rule rule : statements.rules()) {
            if (rule.reason() instanceof RuleReason.SameName same) {
                boolean[] ofName = new boolean[pool.size() + 1];
                for (int literal : rule.literals()) {
                    ofName[-literal] = true;
                }
                findPair(
                        same.name(),
                        statements.demands().stream()
                                .filter(demand -> demand.isWithin(ofName))
                                .sorted(Comparator.comparingInt(Demand::depth))
                                .toList());
            }
        }
    }

    private void findPair(String name, List<Demand> forcing) {
        int pairs = 0;
        boolean found = false;
        for (int later = 1; later < forcing.size(); later++) {
            for (int earlier = 0; earlier < later && pairs < MOST_PAIRS; earlier++, pairs++) {
                Demand one = forcing.get(earlier);
                Demand other = forcing.get(later);
                if (best != null && one.depth() + other.depth() > best.length()) {
                    break;
                }
                if (one.excludes(other)) {
                    found = true;
                    offer(cause(name, List.of(one, other)), name, List.of(one, other));
                }
            }
        }
        if (!found && best == null && forcing.size() > 1) {
            List<Demand> some = forcing.subList(0, Math.min(MOST_CHAINS, forcing.size()));
            offer(cause(name, some), name, some);
        }
    }

    private Cause cause(String name, List<Demand> forcing) {
        boolean byAnother = forcing.stream()
                .anyMatch(demand -> !pool.byId(demand.firstProvider()).name().equals(name));
        return byAnother ? Cause.REPLACEMENT : Cause.VERSIONS;
    }

    /** No two statements exclude each other: all of them together do. */
    private Contradiction together() {
        List<Demand> some = statements.demands().stream().limit(MOST_CHAINS).toList();
        if (some.isEmpty()) {
            throw new IllegalStateException("a problem without statements");
        }
        return new Contradiction(Cause.VERSIONS, some.getFirst().target(), some, null, length(some));
    }

    private void offer(Cause cause, String name, List<Demand> demands) {
        offer(new Contradiction(cause, name, demands, null, length(demands)));
    }

    private int length(List<Demand> demands) {
        int length = 0;
        for (Demand demand : demands) {
            length += demand.depth();
            for (Demand at = demand; !at.isOfRoot(); at = statements.leadingTo(at.source())) {
                length += statements.isOfAllVersions(at) ? 0 : GAP;
            }
        }
        return length;
    }

    private void offer(Contradiction candidate) {
        Contradiction known = best;
        if (known == null || candidate.length() < known.length()) {
            best = candidate;
        } else if (candidate.length() == known.length() && preference(candidate) > preference(known)) {
            best = candidate;
        } else if (candidate.length() == known.length() && isNewer(candidate, known)) {
            best = candidate;
        }
    }

    /** What the owner wants to know first: what stands against the new version of the product. */
    private int preference(Contradiction candidate) {
        int preference = 0;
        for (Demand demand : candidate.demands()) {
            if (statements.rootName(demand).equals(product)) {
                preference++;
            }
        }
        return preference == candidate.demands().size() ? 0 : preference;
    }

    /** Whether it is the same statement of newer versions. */
    private boolean isNewer(Contradiction candidate, Contradiction known) {
        if (candidate.demands().size() != known.demands().size()) {
            return false;
        }
        for (int index = 0; index < candidate.demands().size(); index++) {
            Demand one = candidate.demands().get(index);
            Demand other = known.demands().get(index);
            if (one.isOfRoot() || other.isOfRoot()) {
                if (one.isOfRoot() != other.isOfRoot()) {
                    return false;
                }
                continue;
            }
            ComposerPackage mine = pool.byId(one.source());
            ComposerPackage theirs = pool.byId(other.source());
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
}
