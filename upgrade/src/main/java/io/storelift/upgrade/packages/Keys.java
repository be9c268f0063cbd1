package io.storelift.upgrade.packages;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header that lets a request in, by host, as Composer's {@code auth.json} has it. Source: Composer: AuthHelper and
 * Factory. Ways that take more than a header are Composer's: hosts that need them answer 401, and Composer asks again.
 */
final class Keys {
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Keys() {}

    /**
     * Reads keys.
     *
     * @param files auth.json files, the weakest first; those that can't be read count as empty
     * @param variable the content of {@code COMPOSER_AUTH}, which is the strongest; may be empty
     */
    static Keys read(List<Path> files, String variable) {
        Keys keys = new Keys();
        for (Path file : files) {
            keys.add(content(file));
        }
        keys.add(variable);
        return keys;
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void add(String json) {
        if (json.isBlank()) {
            return;
        }
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            // Composer says what is wrong with it.
            return;
        }
        root.path("github-oauth")
                .properties()
                .forEach(entry -> headers.put(
                        key(entry.getKey()), "token " + entry.getValue().asString("")));
        root.path("bearer")
                .properties()
                .forEach(entry -> headers.put(
                        key(entry.getKey()), "Bearer " + entry.getValue().asString("")));
        root.path("http-basic")
                .properties()
                .forEach(entry -> headers.put(key(entry.getKey()), basic(entry.getValue())));
    }

    private static String basic(JsonNode entry) {
        String pair = entry.path("username").asString("") + ":"
                + entry.path("password").asString("");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String key(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /** The value of {@code Authorization} for an address; empty when there are no keys for its host. */
    String authorization(URI address) {
        if (address.getRawUserInfo() != null) {
            return "Basic "
                    + Base64.getEncoder().encodeToString(address.getUserInfo().getBytes(StandardCharsets.UTF_8));
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String origin = address.getPort() < 0 ? host : host + ":" + address.getPort();
        if (origin.endsWith(".github.com")) {
            origin = "github.com";
        }
        return headers.getOrDefault(origin, "");
    }

    /** Without any key. */
    @Override
    public String toString() {
        return "Keys" + headers.keySet();
    }
}
