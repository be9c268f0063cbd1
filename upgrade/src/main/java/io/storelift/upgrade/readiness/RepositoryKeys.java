package io.storelift.upgrade.readiness;

import io.storelift.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys that Composer would use for a host: from its environment, the store's auth.json, then the user's own. */
final class RepositoryKeys {
    private final List<JsonNode> sources = new ArrayList<>();

    RepositoryKeys(Store store) {
        Map<String, String> environment = store.settings().environment();
        add(environment.getOrDefault("COMPOSER_AUTH", ""));
        addFile(store.root().resolve("auth.json"));
        String home = environment.get("COMPOSER_HOME");
        String user = environment.get("HOME");
        if (home != null && !home.isBlank()) {
            addFile(Path.of(home, "auth.json"));
        } else if (user != null && !user.isBlank()) {
            addFile(Path.of(user, ".config/composer/auth.json"));
            addFile(Path.of(user, ".composer/auth.json"));
        }
    }

    private void addFile(Path file) {
        try {
            add(Files.isReadable(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            // Composer doesn't use what it can't read either; the repository's answer will tell.
        }
    }

    private void add(String json) {
        try {
            if (!json.isBlank()) {
                sources.add(JsonMapper.shared().readTree(json));
            }
        } catch (JacksonException e) {
            // Likewise.
        }
    }

    /** What the header {@code Authorization} has for this repository; empty when there are no keys for its host. */
    Optional<String> authorization(URI repository) {
        String inAddress = repository.getUserInfo();
        if (inAddress != null) {
            int colon = inAddress.indexOf(':');
            return Optional.of(
                    colon < 0
                            ? HttpGet.basic(inAddress, "")
                            : HttpGet.basic(inAddress.substring(0, colon), inAddress.substring(colon + 1)));
        }
        String host = host(repository);
        for (JsonNode source : sources) {
            JsonNode basic = source.path("http-basic").path(host);
            if (basic.isObject()) {
                return Optional.of(HttpGet.basic(
                        basic.path("username").asString(""),
                        basic.path("password").asString("")));
            }
            String bearer = source.path("bearer").path(host).asString("");
            if (!bearer.isEmpty()) {
                return Optional.of("Bearer " + bearer);
            }
        }
        return Optional.empty();
    }

    /** The name under which auth.json has the keys of a repository. */
    static String host(URI repository) {
        return repository.getPort() < 0 ? repository.getHost() : repository.getHost() + ":" + repository.getPort();
    }
}
