package io.storelift.composer.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TracedPoolTests {
    private static final int COLUMNS = 3;

    @TestFactory
    Stream<DynamicTest> pools_equal_composers_line_by_line() throws IOException {
        Path corpus = Fixtures.corpus();
        Path archive = corpus.resolve("metadata.tar.zst");
        assumeTrue(Files.exists(archive), "no metadata in " + corpus);
        Map<String, byte[]> metadata = CorpusTrace.metadata(archive);
        List<Path> folders;
        try (Stream<Path> all = Files.list(corpus)) {
            folders = all.filter(each -> Files.exists(each.resolve("composer-trace.pool.zst"))
                            || Files.exists(each.resolve("composer-trace.pool")))
                    .sorted()
                    .toList();
        }
        return folders.stream()
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> check(new CorpusTrace(folder, metadata))));
    }

    private static void check(CorpusTrace trace) {
        CorpusTrace.Setup setup = trace.setup(new ConstraintParser(new VersionParser()));
        Intervals intervals = new Intervals();

        BuiltPool built = setup.builder().build(setup.repositories(), setup.request(), intervals);
        Pool optimized = new PoolOptimizer(new DefaultPolicy(setup.manifest().preferStable(), false, false, Map.of()))
                .optimize(built.request(), built.pool(), intervals);

        assertThat(lines(built.pool())).isEqualTo(cut(trace.lines("composer-trace.pool")));
        assertThat(lines(optimized)).isEqualTo(cut(trace.lines("composer-trace.optpool")));
        int removed = optimized.removed().optimized().values().stream()
                .mapToInt(Map::size)
                .sum();
        assertThat(removed).isEqualTo(built.pool().size() - optimized.size());
    }

    private static List<String> lines(Pool pool) {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= pool.size(); id++) {
            ComposerPackage each = pool.byId(id);
            lines.add(id + "\t" + each.name() + "\t" + each.version().text());
        }
        return lines;
    }

    private static List<String> cut(List<String> lines) {
        return lines.stream()
                .map(line -> String.join("\t", List.of(line.split("\t", -1)).subList(0, COLUMNS)))
                .toList();
    }
}
