package io.storelift.composer.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.FaultyServer;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.transport.Transport.Query;
import io.storelift.composer.transport.TransportSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectKeysTests {
    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void make_a_home() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
    }

    private ProjectKeys keys(String variable) {
        return new ProjectKeys(
                directory, Surroundings.of(Map.of("COMPOSER_HOME", home.toString(), "COMPOSER_AUTH", variable)));
    }

    private static String bearer(String origin, String token) {
        return "{\"bearer\": {\"" + origin + "\": \"" + token + "\"}}";
    }

    @Test
    void the_project_comes_before_the_user_and_the_environment_before_both() throws IOException {
        List<String> seen = new ArrayList<>();
        try (FaultyServer server = new FaultyServer(exchange -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            FaultyServer.send(exchange, 200, new byte[0]);
        })) {
            String origin = server.at("/").getAuthority();
            Files.writeString(home.resolve("config.json"), "{\"config\": " + bearer(origin, "configured") + "}");
            ask(server, keys("").all());
            Files.writeString(home.resolve("auth.json"), bearer(origin, "user"));
            ask(server, keys("").all());
            Files.writeString(directory.resolve("auth.json"), bearer(origin, "project"));
            ask(server, keys("").all());
            ask(server, keys(bearer(origin, "environment")).all());
            ask(server, keys(bearer(origin, "environment")).readable());
        }
        assertThat(seen)
                .containsExactly(
                        "Bearer configured",
                        "Bearer user",
                        "Bearer project",
                        "Bearer environment",
                        "Bearer environment");
    }

    private void ask(FaultyServer server, Credentials credentials) {
        TransportSettings settings = TransportSettings.defaults().withSecureHttp(false);
        try (HttpTransport transport = new HttpTransport(
                settings, credentials, Surroundings.of(Map.of()).proxies())) {
            transport.send(Query.get(server.at("/packages.json")));
        }
    }

    @Test
    void what_is_broken_is_an_error_for_some_and_empty_for_others() throws IOException {
        Files.writeString(home.resolve("auth.json"), "{\"bearer\": {\"a.test\": \"very-secret");
        Files.writeString(home.resolve("config.json"), "{");
        Files.createDirectory(directory.resolve("auth.json"));

        assertThat(keys(bearer("b.test", "b")).readable().toString()).isEqualTo("keys for [b.test]");
        assertThat(keys("neither").readable().knows(URI.create("https://a.test/")))
                .isFalse();
        Files.delete(home.resolve("config.json"));
        assertThatThrownBy(() -> keys("").all())
                .hasMessageNotContaining("very-secret")
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void without_any_place_there_are_none() {
        assertThat(keys("").all().toString()).isEqualTo("keys for []");
    }
}
