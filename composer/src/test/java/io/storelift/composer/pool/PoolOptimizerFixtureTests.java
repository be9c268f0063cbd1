package io.storelift.composer.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PoolOptimizerFixtureTests {
    private final ConstraintParser constraints = new ConstraintParser(new VersionParser());
    private final PackageLoader loader = new PackageLoader(constraints);

    @TestFactory
    Stream<DynamicTest> the_optimizer_keeps_what_composers_keeps() throws IOException {
        Map<String, String> skipped = Fixtures.skipped("pooloptimizer");
        return Fixtures.of("pooloptimizer").stream()
                .map(fixture ->
                        DynamicTest.dynamicTest(fixture.file().getFileName().toString(), () -> {
                            String name = fixture.file().getFileName().toString();
                            assumeFalse(skipped.containsKey(name), () -> String.valueOf(skipped.get(name)));
                            run(fixture);
                        }));
    }

    private void run(Fixtures.Fixture fixture) {
        JsonNode asked = fixture.json("REQUEST");
        Request request = Request.of(null).locking(each(asked.path("locked"))).fixing(each(asked.path("fixed")));
        for (Map.Entry<String, JsonNode> require : asked.path("require").properties()) {
            request = request.requiring(
                    require.getKey(), constraints.parse(require.getValue().stringValue()));
        }
        Pool pool = new Pool(withBases(fixture.json("POOL-BEFORE")), List.of(), RemovedVersions.none());
        DefaultPolicy policy = new DefaultPolicy(
                asked.path("preferStable").asBoolean(false),
                asked.path("preferLowest").asBoolean(false),
                false,
                Map.of());

        Pool optimized = new PoolOptimizer(policy).optimize(request, pool, new Intervals());

        assertThat(described(optimized.packages()))
                .as(fixture.sections().get("TEST"))
                .containsExactlyInAnyOrderElementsOf(described(withBases(fixture.json("POOL-AFTER"))));
        int removed = optimized.removed().optimized().values().stream()
                .mapToInt(Map::size)
                .sum();
        assertThat(removed).isLessThanOrEqualTo(pool.size() - optimized.size());
    }

    private List<ComposerPackage> each(JsonNode packages) {
        return packages.valueStream()
                .map(each -> loader.load((ObjectNode) each, null))
                .toList();
    }

    private List<ComposerPackage> withBases(JsonNode packages) {
        List<ComposerPackage> all = new ArrayList<>();
        for (ComposerPackage each : each(packages)) {
            all.add(each);
            if (each instanceof AliasPackage) {
                all.add(each.base());
            }
        }
        return all;
    }

    private static List<String> described(List<ComposerPackage> packages) {
        return packages.stream()
                .map(each -> each.name() + "@" + each.version().text()
                        + (each instanceof AliasPackage
                                ? " (alias of " + each.base().version().text() + ")"
                                : ""))
                .toList();
    }
}
