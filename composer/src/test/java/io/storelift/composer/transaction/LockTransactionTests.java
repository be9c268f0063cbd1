package io.storelift.composer.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.platform.PlatformRequirements;
import io.storelift.composer.pool.Pool;
import io.storelift.composer.pool.RemovedVersions;
import io.storelift.composer.pool.Request;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.solver.DefaultPolicy;
import io.storelift.composer.solver.Solver;
import io.storelift.composer.solver.SolverResult;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class LockTransactionTests {
    private static final String HASH = "0123456789012345678901234567890123456789";

    private final List<ComposerPackage> locked = new ArrayList<>();
    private final List<ComposerPackage> fixed = new ArrayList<>();

    @Test
    void what_is_fixed_is_part_of_the_result_but_not_locked() {
        LoadedPackage php = Described.as("php 8.2.0");
        LoadedPackage own = Described.as("a/a 1.0", "require php *");
        fixed.add(php);

        LockTransaction transaction = solve(List.of(own), "a/a");

        assertThat(transaction.packages()).containsExactly(own);
        assertThat(transaction.result()).containsExactly(own, php);
        assertThat(transaction.operations())
                .extracting(operation -> operation.show(true))
                .containsExactly("Locking a/a (1.0)");
    }

    @Test
    void what_is_needed_without_development_is_told_apart_by_name() {
        LoadedPackage tool = Described.as("t/t 1.0", "require b/b *");
        LoadedPackage own = Described.as("a/a 1.0");
        LoadedPackage shared = Described.as("b/b 1.0");

        LockTransaction separated = solve(List.of(own, tool, shared), "a/a", "t/t")
                .separating(solve(List.of(Described.as("a/a 1.0")), "a/a"));

        assertThat(separated.packages()).containsExactly(own);
        assertThat(separated.developmentPackages()).containsExactlyInAnyOrder(tool, shared);
    }

    @Test
    void aliases_in_use_are_those_of_packages_that_have_one() {
        LoadedPackage branch = Described.as("b/b dev-x");
        LoadedPackage other = Described.as("a/a dev-x");
        RootAlias used = alias("b/b");
        RootAlias alsoUsed = alias("a/a");
        RootAlias unused = alias("c/c");

        LockTransaction transaction = solve(
                List.of(Described.rootAlias(branch, "1.0"), branch, Described.rootAlias(other, "1.0"), other),
                "b/b",
                "a/a");

        assertThat(transaction.packages()).containsExactlyInAnyOrder(branch, other);
        assertThat(transaction.usedAliases(List.of(unused, used, alsoUsed))).containsExactly(alsoUsed, used);
    }

    @Test
    void new_addresses_are_taken_over_without_anything_else() {
        locked.add(detailed("""
                {"source":{"type":"git","url":"https://old","reference":"%1$s","mirrors":[{"url":"m"}]},
                 "dist":{"type":"zip","url":"https://old/%1$s","reference":"%1$s"},"description":"old"}
                """.formatted(HASH)));
        LoadedPackage offered = detailed("""
                {"source":{"type":"git","url":"https://new","reference":"%1$s"},
                 "dist":{"type":"zip","url":"https://api.github.com/repos/a/a/zipball/%1$s","reference":"%1$s"},
                 "description":"new"}
                """.formatted(HASH.replace('0', 'f')));

        assertThat(solve(List.of(offered), "a/a").packagesWithNewMirrors())
                .singleElement()
                .satisfies(updated -> assertThat(updated.details()).isEqualTo(json("""
                        {"source":{"type":"git","url":"https://new","reference":"%1$s"},
                         "dist":{"type":"zip","url":"https://api.github.com/repos/a/a/zipball/%1$s","reference":"%1$s"},
                         "description":"old"}
                        """.formatted(HASH))));
    }

    @Test
    void packages_that_could_do_harm_are_refused() {
        assertRefused(
                detailed("{\"source\":{\"type\":\"git\",\"url\":\"--upload-pack=x\",\"reference\":\"1\"}}"),
                "a/a has an invalid source.url, it must not start with a \"-\": --upload-pack=x");
        assertRefused(
                detailed("{\"bin\":[\"ok\",\"../../out\"]}"),
                "a/a has an invalid bin ../../out, it must not contain \"..\" path segments");
        assertThatThrownBy(() -> solve(List.of(Described.as("con/a 1.0")), "con/a"))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessageContaining("con/a is reserved");
    }

    private void assertRefused(LoadedPackage harmful, String message) {
        assertThatThrownBy(() -> solve(List.of(harmful), "a/a"))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessage(message);
    }

    private static LoadedPackage detailed(String json) {
        ObjectNode details = json(json);
        return Described.as("a/a 1.0").copy().details(() -> details).build();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static RootAlias alias(String name) {
        return new RootAlias(name, Version.ofNormalized("dev-x"), Version.ofNormalized("1.0.0.0"), "1.0");
    }

    private LockTransaction solve(List<? extends ComposerPackage> offered, String... required) {
        List<ComposerPackage> all = new ArrayList<>(fixed);
        all.addAll(offered);
        Pool pool = new Pool(all, List.of(), RemovedVersions.none());
        Request request = Request.of(new PackageListRepository("lock repo", repository -> locked))
                .fixing(fixed);
        for (String name : required) {
            request = request.requiring(name, Described.constraints().parse("*"));
        }
        SolverResult result = new Solver(
                        new DefaultPolicy(false, false, false, Map.of()),
                        pool,
                        PlatformRequirements.all(),
                        new Intervals())
                .solve(request);
        assertThat(result).isInstanceOf(SolverResult.Solved.class);
        return LockTransaction.of(pool, request, (SolverResult.Solved) result);
    }
}
