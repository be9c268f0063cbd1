package io.storelift.composer.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.project.ProjectRun;
import io.storelift.composer.project.RunReport;
import io.storelift.composer.project.UpdateOptions;
import io.storelift.composer.transport.FaultyServer;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTests {
    private static final String INLINE = """
            {"type": "package", "package": [
                {"name": "acme/a", "version": "1.0.0"},
                {"name": "acme/a", "version": "1.1.0"},
                {"name": "acme/a", "version": "dev-main", "extra": {"branch-alias": {"dev-main": "2.x-dev"}}}]}
            """;
    private static final String MANIFEST = """
            {"require": {"acme/a": "^1.0"}, "repositories": [%s, {"packagist.org": false}]}
            """.formatted(INLINE);

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
    }

    @Test
    void a_project_is_what_its_directory_holds() throws IOException {
        Files.writeString(directory.resolve("composer.json"), MANIFEST);

        RunReport report = ProjectRun.update(workspace().project(), UpdateOptions.everything());

        assertThat(report.exitCode()).isZero();
        assertThat(report.lock().orElseThrow()).contains("\"version\": \"1.1.0\"");
    }

    @Test
    void projects_of_one_workspace_share_their_repositories() {
        Workspace workspace = workspace();

        assertThat(workspace.project(MANIFEST, Optional.empty()).repositories())
                .isEqualTo(workspace
                        .project(MANIFEST.replace("^1.0", "^1.1"), Optional.empty())
                        .repositories());
    }

    @Test
    void offers_are_named_without_their_aliases() {
        assertThat(workspace().offered(MANIFEST, "acme/a"))
                .extracting(ComposerPackage::prettyVersion)
                .containsExactly("1.0.0", "1.1.0", "dev-main");
        assertThat(workspace().offered(MANIFEST, "acme/unknown")).isEmpty();
    }

    @Test
    void repositories_of_the_user_come_after_those_of_the_project() throws IOException {
        Files.writeString(
                home.resolve("config.json"),
                "{\"repositories\": [" + INLINE.replace("acme/a", "acme/b") + ", {\"packagist.org\": false}]}");
        Workspace workspace = workspace();
        String manifest = "{\"require\": {\"acme/b\": \"*\"}}";

        assertThat(workspace.project(manifest, Optional.empty()).repositories()).hasSize(1);
        assertThat(workspace.offered(manifest, "acme/b")).hasSize(3);
    }

    @Test
    void what_a_lock_file_names_can_be_asked_for_before_it_is_needed() throws Exception {
        try (FaultyServer server = new FaultyServer(exchange -> FaultyServer.send(
                        exchange,
                        200,
                        (exchange.getRequestURI().getPath().equals("/packages.json")
                                        ? "{\"metadata-url\": \"/p2/%package%.json\"}"
                                        : "{\"packages\": {}}")
                                .getBytes(StandardCharsets.UTF_8)));
                Workspace workspace = workspace()) {
            String manifest = """
                {"repositories": [{"type": "composer", "url": "%s"}, {"packagist.org": false}],
                 "config": {"secure-http": false}}
                """.formatted(server.address());

            workspace.expect(manifest, """
                {"packages": [{"name": "acme/a", "version": "1.0.0"}],
                 "packages-dev": [{"name": "acme/b", "version": "1.0.0"}]}
                """, "acme/b");
            Instant limit = Instant.now().plusSeconds(20);
            while (server.requests().size() < 4 && Instant.now().isBefore(limit)) {
                Thread.sleep(10);
            }

            assertThat(server.requests())
                    .containsExactlyInAnyOrder(
                            "GET /packages.json",
                            "GET /p2/acme/b.json",
                            "GET /p2/acme/b~dev.json",
                            "GET /p2/acme/a.json");
            assertThat(workspace.offered(manifest, "acme/b")).isEmpty();
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void what_only_composer_can_read_is_said_to_be_so() throws IOException {
        assertUnsupported("{\"repositories\": [{\"type\": \"vcs\", \"url\": \"https://example.com/a.git\"}]}");
        assertUnsupported("{\"config\": {\"policy\": {\"mine\": {\"sources\": [{\"type\": \"url\", \"url\":"
                + " \"https://example.com/list\"}]}}}}");
        Files.writeString(home.resolve("config.json"), "{\"config\": {\"platform\": {\"php\": \"8.1.0\"}}}");
        assertUnsupported("{}");
    }

    private void assertUnsupported(String manifest) {
        assertThatThrownBy(() -> workspace().project(manifest, Optional.empty()))
                .isInstanceOfSatisfying(
                        RepositoryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @Test
    void variables_of_the_environment_count_as_for_composer() {
        Surroundings surroundings = Surroundings.of(Map.of(
                "HOME", "/home/me",
                "COMPOSER_HOME", "/etc/composer",
                "COMPOSER_AUTH", "{}",
                "HTTPS_PROXY", "http://proxy:3128",
                "COMPOSER_DISABLE_NETWORK", "1",
                "COMPOSER_NO_BLOCKING", "1",
                "COMPOSER_ROOT_VERSION", "2.0.0"));

        assertThat(surroundings.directories().home()).isEqualTo(Path.of("/etc/composer"));
        assertThat(surroundings.directories().repositories()).isEqualTo(Path.of("/etc/composer/cache/repo"));
        assertThat(surroundings.offline()).isTrue();
        assertThat(surroundings.policy().noBlocking()).isTrue();
        assertThat(surroundings.rootVersion()).contains("2.0.0");
        assertThat(surroundings.proxies().https()).isEqualTo("http://proxy:3128");
    }

    @Test
    void the_cache_is_where_composer_has_it() {
        assertThat(ComposerDirectories.of(Map.of("HOME", "/home/me", "COMPOSER_CACHE_DIR", "/var/cache/c"))
                        .cache())
                .isEqualTo(Path.of("/var/cache/c"));
        assertThat(ComposerDirectories.of(Map.of("HOME", "/home/me", "XDG_CACHE_HOME", "/c", "XDG_CONFIG_HOME", "/e")))
                .isEqualTo(new ComposerDirectories(Path.of("/e/composer"), Path.of("/c/composer")));
    }

    private Workspace workspace() {
        PlatformProfile platform = new PlatformProfile(
                ComposerVersions.followed(), "8.2.0", false, false, true, true, List.of(), List.of(), List.of(), null);
        return new Workspace(
                directory, Surroundings.of(Map.of("COMPOSER_HOME", home.toString())), () -> platform, notice -> {});
    }
}
