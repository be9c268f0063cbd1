package io.storelift.composer.constraint;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.storelift.composer.version.Version;
import io.storelift.composer.version.VersionParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

final class ConstraintLawTests {
    private final VersionParser versions = new VersionParser();
    private final ConstraintParser constraints = new ConstraintParser(versions);
    private final Intervals intervals = new Intervals();

    private static Gen<String> numbers() {
        return integers().between(0, 3).zip(integers().between(0, 3), (major, minor) -> major + "." + minor);
    }

    private static Gen<String> versionTexts() {
        return numbers()
                .zip(
                        arbitrary().pick("", "", "-dev", "-alpha1", "-beta1", "-RC1", "-p1", "-p2", ".1", ".x-dev"),
                        String::concat)
                .mix(arbitrary().pick("dev-a", "dev-b", "dev-c"), 20);
    }

    private Gen<Version> someVersions() {
        return versionTexts().map(text -> versions.normalize(text));
    }

    /** No {@code !=} with a number: compacted, it also allows branches that its neighbours forbid, in Composer too. */
    private Gen<Constraint> someConstraints() {
        Gen<String> single = arbitrary()
                .pick("^", "~", ">=", ">", "<", "<=", "")
                .zip(numbers(), String::concat)
                .mix(arbitrary().pick("dev-a", "!=dev-a", "dev-b", "!=dev-b", "*", "1.1-beta1"), 20);
        Gen<String> all = lists().of(single).ofSizeBetween(1, 3).map(parts -> String.join(" ", parts));
        return lists().of(all)
                .ofSizeBetween(1, 3)
                .map(alternatives -> constraints.parse(String.join(" || ", alternatives)));
    }

    @Test
    void the_order_of_versions_is_total() {
        qt().forAll(someVersions(), someVersions(), someVersions()).check((a, b, c) -> {
            boolean antisymmetric = a.compareTo(b) == -b.compareTo(a);
            boolean transitive = a.compareTo(b) > 0 || b.compareTo(c) > 0 || a.compareTo(c) <= 0;
            return antisymmetric && transitive;
        });
    }

    @Test
    void what_a_subset_allows_the_whole_allows() {
        qt().withExamples(20_000)
                .forAll(someConstraints(), someConstraints(), someVersions())
                .check((a, b, version) -> !intervals.isSubsetOf(a, b) || !a.matches(version) || b.matches(version));
    }

    @Test
    void sets_that_allow_the_same_version_meet() {
        qt().withExamples(20_000)
                .forAll(someConstraints(), someConstraints(), someVersions())
                .check((a, b, version) -> !a.matches(version)
                        || !b.matches(version)
                        || (intervals.haveIntersections(a, b) && intervals.haveIntersections(b, a)));
    }

    @Test
    void a_set_meets_the_single_versions_that_it_allows() {
        qt().withExamples(20_000).forAll(someConstraints(), someVersions()).check((a, version) -> {
            Constraint exactly = SingleConstraint.of(Operator.EQ, version);
            return a.matches(version) == a.matches(exactly)
                    && a.matches(version) == exactly.matches(a)
                    && a.matches(version) == intervals.haveIntersections(a, exactly);
        });
    }

    @Test
    void compact_sets_allow_the_same_versions() {
        qt().withExamples(20_000)
                .forAll(someConstraints(), someVersions())
                .check((a, version) -> intervals.compact(a).matches(version) == a.matches(version));
    }

    @Test
    void compacting_again_changes_nothing() {
        qt().withExamples(5_000)
                .forAll(someConstraints())
                .check(a -> intervals.compact(intervals.compact(a)).equals(intervals.compact(a)));
    }

    @Test
    void intersections_and_unions_allow_what_both_or_one_allow() {
        qt().withExamples(20_000)
                .forAll(someConstraints(), someConstraints(), someVersions())
                .check((a, b, version) -> {
                    Constraint both = intervals.compact(MultiConstraint.of(List.of(a, b), true));
                    Constraint either = intervals.compact(MultiConstraint.create(List.of(a, b), false));
                    return both.matches(version) == (a.matches(version) && b.matches(version))
                            && either.matches(version) == (a.matches(version) || b.matches(version))
                            && (both instanceof MatchNoneConstraint || intervals.isSubsetOf(both, a));
                });
    }
}
