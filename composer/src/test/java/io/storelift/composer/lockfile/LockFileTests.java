package io.storelift.composer.lockfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.resolution.PackageOperation;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LockFileTests {
    private final LockFile lock = LockFile.parse("""
            {"packages":[{"name":"a/a","version":"2.0","require":{"php":">=7.4","ext-gd":"*"}},{"name":"b/b","version":"1.0"}],
             "packages-dev":[{"name":"t/t","version":"9"}]}
            """);

    @Test
    void operations_are_what_turns_the_installed_packages_into_the_locked_ones() {
        assertThat(lock.operationsFrom(Map.of("a/a", "1.0", "c/c", "3.0"), false))
                .containsExactly(
                        new PackageOperation.Update("a/a", "1.0", "2.0"),
                        new PackageOperation.Install("b/b", "1.0"),
                        new PackageOperation.Remove("c/c", "3.0"));
    }

    @Test
    void development_packages_count_only_where_they_are_installed() {
        assertThat(lock.operationsFrom(Map.of("a/a", "2.0", "b/b", "1.0"), true))
                .containsExactly(new PackageOperation.Install("t/t", "9"));
    }

    @Test
    void requirements_include_the_platform() {
        assertThat(lock.find("a/a").orElseThrow().requires()).containsEntry("ext-gd", "*");
    }
}
