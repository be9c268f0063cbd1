package io.storelift.composer.advice;

import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.project.Unsolvable;
import java.util.Comparator;
import java.util.List;

/**
 * Why a request can't be solved: the shortest chains of requirements that lead from composer.json to a contradiction.
 *
 * @param cause the kind of rule that blocks
 * @param component who blocks: as a rule the component that composer.json requires and the owner may change
 * @param versions of the component that are concerned, lowest first; may be empty
 * @param chains each from composer.json to the contradiction; where one package lacks something there is a single one
 * @param requirements requirements of composer.json that take part, those of the chains first
 * @param text one or two sentences for the store owner
 */
public record Blockage(
        Cause cause,
        String component,
        List<String> versions,
        List<List<Step>> chains,
        List<String> requirements,
        String text) {
    public Blockage {
        versions = List.copyOf(versions);
        chains = chains.stream().map(List::copyOf).toList();
        requirements = List.copyOf(requirements);
    }

    /**
     * Each problem of an unsolvable request, the one with the fewest statements first.
     *
     * @param product the package that is to be brought to another version, lower case
     * @param title what its owner calls it
     */
    public static List<Blockage> of(Unsolvable unsolvable, String product, String title) {
        return unsolvable.problems().stream()
                .map(problem -> of(
                        unsolvable.circumstances(),
                        new ReachedStatements(unsolvable.circumstances().pool(), problem, unsolvable.learned()),
                        product,
                        title))
                .sorted(Comparator.comparingInt(Blockage::length))
                .toList();
    }

    private static Blockage of(
            Circumstances circumstances, ReachedStatements statements, String product, String title) {
        Contradiction found = new ShortestContradiction(circumstances, statements, product).find();
        Chains chains = new Chains(circumstances, statements, found, product);
        List<List<Step>> steps = chains.steps();
        Step blocking = chains.blocking(steps);
        return new Blockage(
                found.cause(),
                blocking.isOfRoot() || blocking.relation() == Step.Relation.STAYS
                        ? blocking.target()
                        : blocking.component(),
                blocking.versions(),
                steps,
                chains.requirements(),
                new ContradictionText(circumstances, statements, found).text(steps, new Sentences(product, title)));
    }

    /** Statements in all chains. */
    int length() {
        return chains.stream().mapToInt(List::size).sum();
    }
}
