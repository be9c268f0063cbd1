package io.storelift.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.version.PackageVersion;
import io.storelift.upgrade.TargetVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionsTests {
    @Test
    void what_is_not_stable_stands_below_all_that_is() {
        assertThat(orderedFrom("2.4.3", "2.5.0-beta1", "2.4.9", "2.4.9-rc1", "2.4.8-p2", "2.4.4", "2.4.3-p1"))
                .containsExactly("2.4.3-p1", "2.4.9", "2.4.8-p2", "2.4.4", "2.5.0-beta1", "2.4.9-rc1");
    }

    @Test
    void security_releases_of_the_own_version_come_first_and_the_newest_stable_one_after_them() {
        assertThat(orderedFrom("2.4.3", "2.4.9", "2.4.4", "2.4.3-p2", "2.4.3-p1"))
                .containsExactly("2.4.3-p2", "2.4.3-p1", "2.4.9", "2.4.4");
    }

    /** @param found newest first, as they are found */
    private static List<String> orderedFrom(String installed, String... found) {
        PackageVersion current = PackageVersion.parse(installed).orElseThrow();
        Versions versions = Stream.of(found)
                .map(version -> new TargetVersion(
                        version,
                        PackageVersion.parse(version)
                                .orElseThrow()
                                .classFrom(current)
                                .orElseThrow(),
                        false,
                        null,
                        true,
                        null))
                .reduce(Versions.none(), Versions::with, (one, other) -> other);
        return versions.list().stream().map(TargetVersion::version).toList();
    }
}
