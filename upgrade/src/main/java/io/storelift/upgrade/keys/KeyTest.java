package io.storelift.upgrade.keys;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.AuthFile;
import io.storelift.store.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows the keys to every Composer repository that the store's composer.json names. */
public final class KeyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path root;
    private final AuthFile auth;

    /** @param root of the store */
    public KeyTest(Path root, AuthFile auth) {
        this.root = root;
        this.auth = auth;
    }

    /** Asks every repository; one that says no is an answer too. */
    public List<KeyAnswer> ask() {
        List<KeyAnswer> answers = new ArrayList<>();
        // Redirections aren't followed: the keys are for this host only.
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (URI repository : repositories()) {
                answers.add(ask(client, repository));
            }
        }
        return answers;
    }

    /**
     * The Composer repositories that composer.json names.
     *
     * @throws StoreliftException {@link ErrorCode#JSON_BROKEN}
     */
    public List<URI> repositories() {
        Path file = root.resolve("composer.json");
        try {
            List<URI> repositories = new ArrayList<>();
            for (JsonNode entry :
                    JsonMapper.shared().readTree(Files.readAllBytes(file)).path("repositories")) {
                String url = entry.path("url").asString("");
                if (entry.path("type").asString("").equals("composer") && url.startsWith("http")) {
                    repositories.add(URI.create(url.endsWith("/") ? url : url + "/"));
                }
            }
            return repositories;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file.toString(), e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private KeyAnswer ask(HttpClient client, URI repository) {
        URI packages = repository.getPath().endsWith(".json/")
                ? URI.create(repository.toString().replaceFirst("/$", ""))
                : repository.resolve("packages.json");
        Optional<Credentials> credentials =
                auth.forHost(repository.getAuthority()).or(() -> auth.forHost(repository.getHost()));
        HttpRequest.Builder request = HttpRequest.newBuilder(packages).timeout(PATIENCE);
        credentials.ifPresent(keys -> request.header("Authorization", basic(keys)));
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            return KeyAnswer.of(repository.toString(), status, credentials.isPresent());
        } catch (IOException e) {
            return new KeyAnswer(repository.toString(), false, 0, "can't be reached: " + words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "", e);
        }
    }

    private static String words(IOException failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String basic(Credentials keys) {
        byte[] pair = (keys.username() + ":" + keys.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
