package io.storelift.composer.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.platform.PlatformRequirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Upgrades of real projects: the solver does what Composer's did, rule by rule and decision by decision. */
final class SolverTraceTests {
    @TestFactory
    Stream<DynamicTest> every_rule_and_decision_is_composers() throws IOException {
        Path corpus = corpus();
        assumeTrue(Files.isRegularFile(corpus.resolve("metadata.tar.zst")), "no traces at " + corpus);
        Map<String, List<ObjectNode>> metadata = TracedProject.metadata(corpus.resolve("metadata.tar.zst"));
        try (Stream<Path> children = Files.list(corpus)) {
            return children
                    .filter(child -> Files.exists(child.resolve("composer-trace.rules.zst")))
                    .sorted()
                    .toList()
                    .stream()
                    .map(directory -> DynamicTest.dynamicTest(
                            directory.getFileName().toString(), () -> compare(TracedProject.in(directory, metadata))));
        }
    }

    private static Path corpus() {
        String configured = System.getProperty("composer.corpus", "../shared/corpus");
        return Path.of(System.getProperty("storelift.root", "..")).resolve(configured);
    }

    private static void compare(TracedProject project) throws IOException {
        Solver solver = new Solver(
                new DefaultPolicy(true, false, false, Map.of()),
                project.pool(),
                PlatformRequirements.none(),
                new Intervals());

        assertThat(rules(solver.rules(project.request()))).containsExactlyElementsOf(project.rules());
        assertThat(solver.solve(project.request()))
                .isInstanceOfSatisfying(
                        SolverResult.Solved.class,
                        solved -> assertThat(decisions(solved)).containsExactlyElementsOf(decisionsOf(project)));
    }

    private static List<String> decisionsOf(TracedProject project) {
        try {
            return project.decisions();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rules(RuleSet rules) {
        List<String> lines = new ArrayList<>();
        for (int id = 0; id < rules.size(); id++) {
            Rule rule = rules.byId(id);
            String required = rule.requiredPackage();
            lines.add(String.join(
                    "\t",
                    Integer.toString(id),
                    Integer.toString(rule.type().number()),
                    Integer.toString(rule.reason().number()),
                    rule.kind().title(),
                    literals(rule),
                    required == null ? "" : required));
        }
        return lines;
    }

    private static List<String> decisions(SolverResult.Solved solved) {
        return solved.decisions().stream()
                .map(decision -> decision.literal() + "\t" + decision.level() + "\t" + literals(decision.reason()))
                .toList();
    }

    private static String literals(Rule rule) {
        return Arrays.stream(rule.literals()).mapToObj(Integer::toString).collect(Collectors.joining("|"));
    }
}
