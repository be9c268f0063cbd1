package io.storelift.composer.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every answer of Composer's own library that the corpus has. */
final class OracleTests {
    private static final String ERROR = "!ERR";

    private final VersionParser versions = new VersionParser();
    private final ConstraintParser constraints = new ConstraintParser(versions);
    private final Intervals intervals = new Intervals();

    @Test
    void versions_compare_as_in_php() throws IOException {
        check(
                "version_compare",
                40_117,
                row -> List.of(Integer.toString(
                        Version.ofNormalized(row.get(0)).compareTo(Version.ofNormalized(row.get(1))))));
    }

    @Test
    void versions_normalise_as_in_composer() throws IOException {
        check("normalize", 1_302, row -> {
            String stability = versions.stability(row.get(0)).word();
            try {
                Version version = versions.normalize(row.get(0));
                assertThat(version.stability().word()).as(version.text()).isEqualTo(stability);
                return List.of(version.text(), stability);
            } catch (InvalidVersionException e) {
                return List.of(ERROR, stability);
            }
        });
    }

    @Test
    void constraints_parse_and_compact_as_in_composer() throws IOException {
        check("constraint_parse", 2_440, row -> {
            try {
                Constraint constraint = constraints.parse(row.get(0));
                return List.of(constraint.text(), intervals.compact(constraint).text());
            } catch (InvalidVersionException e) {
                return List.of(ERROR, "");
            }
        });
    }

    @Test
    void constraints_match_the_versions_that_they_match_in_composer() throws IOException {
        check("constraint_match", 81_982, row -> {
            Version version = versions.normalize(row.get(1));
            Constraint constraint = constraints.parse(row.get(0));
            assertThat(constraint.matches((Constraint) SingleConstraint.of(Operator.EQ, version)))
                    .as(row.toString())
                    .isEqualTo(constraint.matches(version));
            return List.of(version.text(), bit(constraint.matches(version)));
        });
    }

    @Test
    void constraints_relate_to_each_other_as_in_composer() throws IOException {
        Map<String, Constraint> byText = new HashMap<>();
        for (List<String> row : rows("constraint_parse")) {
            if (!row.get(1).equals(ERROR)) {
                Constraint constraint = constraints.parse(row.get(0));
                byText.put(constraint.text(), constraint);
                byText.put(intervals.compact(constraint).text(), intervals.compact(constraint));
            }
        }
        check("subset_intersect", 30_000, row -> {
            Constraint one = Objects.requireNonNull(byText.get(row.get(0)), row.get(0));
            Constraint other = Objects.requireNonNull(byText.get(row.get(1)), row.get(1));
            return List.of(
                    bit(intervals.isSubsetOf(one, other)),
                    bit(intervals.haveIntersections(one, other)),
                    intervals
                            .compact(MultiConstraint.create(List.of(one, other), false))
                            .text(),
                    bit(one.matches(other)));
        });
    }

    private static String bit(boolean value) {
        return value ? "1" : "0";
    }

    /** Compares the last columns of each row with what the function makes of it. */
    private static void check(String name, int expectedRows, Function<List<String>, List<String>> answer)
            throws IOException {
        List<List<String>> rows = rows(name);
        List<String> wrong = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> got = answer.apply(row);
            if (!row.subList(row.size() - got.size(), row.size()).equals(got)) {
                wrong.add(row + " but got " + got);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(expectedRows);
    }

    private static List<List<String>> rows(String name) throws IOException {
        Path root = Path.of(System.getProperty("storelift.root", "..")).toAbsolutePath();
        Path file = root.resolveSibling("shared").resolve("corpus/oracles").resolve(name + ".tsv.zst");
        assumeTrue(Files.exists(file), () -> "no oracles at " + file);
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(List.of(line.split("\t", -1)));
            }
        }
        return rows;
    }
}
