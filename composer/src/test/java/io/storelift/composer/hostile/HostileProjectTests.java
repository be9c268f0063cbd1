package io.storelift.composer.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects made to keep a resolver busy for ever get an answer. */
final class HostileProjectTests {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void ten_thousand_requirements_that_nothing_satisfies() {
        String requirements = IntStream.range(0, 10_000)
                .mapToObj(each -> "\"acme/p" + each + "\": \"^" + (each % 50 + 2) + "\"")
                .collect(Collectors.joining(","));
        String packages = IntStream.range(0, 10_000)
                .mapToObj(each -> "{\"name\": \"acme/p" + each + "\", \"version\": \"1.0.0\"}")
                .collect(Collectors.joining(","));

        RunReport report = resolve(requirements, packages);

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.unsolvable()).isPresent();
    }

    @Test
    void versions_of_two_packages_that_never_fit_one_another() {
        String packages = IntStream.range(1, 300)
                .mapToObj(each -> "{\"name\": \"acme/a\", \"version\": \"1." + each
                        + "\", \"require\": {\"acme/b\": \"1." + (each + 1) + "\"}},"
                        + "{\"name\": \"acme/b\", \"version\": \"1." + each + "\", \"require\": {\"acme/a\": \"1."
                        + (each + 1)
                        + "\"}}")
                .collect(Collectors.joining(","));

        assertThat(resolve("\"acme/a\": \"*\"", packages).exitCode()).isEqualTo(2);
    }

    @Test
    void aliases_that_lead_in_a_circle() {
        RunReport report = resolve(
                "\"acme/a\": \"dev-one as dev-two\", \"acme/b\": \"dev-x as 1.0\"",
                "{\"name\": \"acme/a\", \"version\": \"dev-one\","
                        + " \"extra\": {\"branch-alias\": {\"dev-one\": \"1.x-dev\"}}, \"require\": {\"acme/b\": \"1.0\"}},"
                        + "{\"name\": \"acme/a\", \"version\": \"dev-two\","
                        + " \"extra\": {\"branch-alias\": {\"dev-two\": \"1.x-dev\"}}, \"require\": {\"acme/b\": \"1.0\"}},"
                        + "{\"name\": \"acme/b\", \"version\": \"dev-x\","
                        + " \"extra\": {\"branch-alias\": {\"dev-x\": \"1.x-dev\"}}, \"require\": {\"acme/a\": \"1.x-dev\"}}");

        assertThat(report.exitCode()).isIn(0, 2);
    }

    private RunReport resolve(String requirements, String packages) {
        String manifest = "{\"minimum-stability\": \"dev\", \"require\": {" + requirements
                + "}, \"repositories\": [{\"type\": \"package\", \"package\": [" + packages
                + "]}, {\"packagist.org\": false}]}";
        PlatformProfile platform = new PlatformProfile(
                ComposerVersions.followed(), "8.2.0", false, false, true, true, List.of(), List.of(), List.of(), null);
        try (Workspace workspace = new Workspace(
                directory,
                Surroundings.of(Map.of("COMPOSER_HOME", directory.toString())),
                () -> platform,
                notice -> {})) {
            return assertTimeoutPreemptively(
                    LONG,
                    () -> ProjectRun.update(workspace.project(manifest, Optional.empty()), UpdateOptions.everything()));
        }
    }
}
