package io.storelift.composer.project;

import io.storelift.composer.explanation.Circumstances;
import io.storelift.composer.explanation.Explanation;
import io.storelift.composer.solver.Problem;
import io.storelift.composer.solver.Rule;
import io.storelift.composer.solver.SolverResult;
import java.util.List;

/**
 * Why there is no solution.
 *
 * @param problems what the solver found
 * @param learned for each learned rule in them, by its number, the rules it follows from
 * @param texts each problem in Composer's words; those that say the same are there once
 * @param explanation problems and hints as Composer prints them, with console markup
 * @param circumstances what the problems are about
 * @param withoutDevelopment whether the packages fit together only with those for development
 */
public record Unsolvable(
        List<Problem> problems,
        List<List<Rule>> learned,
        List<String> texts,
        String explanation,
        Circumstances circumstances,
        boolean withoutDevelopment) {
    public Unsolvable {
        problems = List.copyOf(problems);
        learned = List.copyOf(learned);
        texts = List.copyOf(texts);
    }

    static Unsolvable of(Circumstances circumstances, SolverResult.Unsolvable result, boolean withoutDevelopment) {
        Explanation explanation = new Explanation(circumstances);
        return new Unsolvable(
                result.problems(),
                result.learned(),
                List.copyOf(explanation.texts(result.problems())),
                explanation.text(result.problems(), withoutDevelopment),
                circumstances,
                withoutDevelopment);
    }
}
