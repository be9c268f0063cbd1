package io.storelift.composer.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.StabilityFilter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComposerGenerationTests {
    private static List<String> pool(ComposerGeneration generation, PackageRepository repository, Request request) {
        return PoolBuilder.of(StabilityFilter.any())
                .withGeneration(generation)
                .build(List.of(repository), request, new Intervals())
                .pool()
                .packages()
                .stream()
                .map(ComposerPackage::prettyString)
                .toList();
    }

    private static PackageRepository repository(List<LoadedPackage> packages) {
        return new PackageListRepository("repository", self -> packages);
    }

    @Test
    void fifty_names_at_a_time_are_loaded_now_and_all_at_once_formerly() {
        Request request = Request.of(null);
        List<LoadedPackage> packages = new ArrayList<>();
        for (int index = 0; index <= 50; index++) {
            request = request.requiring("a/p" + index, Described.constraints().parse("*"));
            packages.addFirst(Described.as("a/p" + index + " 1.0"));
        }

        assertThat(pool(ComposerGeneration.V2_8, repository(packages), request))
                .startsWith("a/p50 1.0", "a/p49 1.0")
                .endsWith("a/p0 1.0");
        assertThat(pool(ComposerGeneration.CURRENT, repository(packages), request))
                .startsWith("a/p49 1.0", "a/p48 1.0")
                .endsWith("a/p0 1.0", "a/p50 1.0");
    }

    @Test
    void a_replaced_name_that_nobody_requires_is_loaded_formerly_only() {
        PackageRepository lock = repository(List.of(Described.as("a/old 1.0"), Described.as("a/new 1.0")));
        PackageRepository offers =
                repository(List.of(Described.as("a/old 1.1"), Described.as("a/new 2.0", "replace a/old *")));
        Request request = Request.of(lock)
                .requiring("a/new", Described.constraints().parse("*"))
                .updating(List.of("a/new"), UpdateMode.WITH_ALL_DEPENDENCIES);

        assertThat(pool(ComposerGeneration.V2_5, offers, request)).containsExactly("a/new 2.0", "a/old 1.1");
        assertThat(pool(ComposerGeneration.V2_8, offers, request)).containsExactly("a/new 2.0");
    }
}
