package io.storelift.composer.transport;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keys to repositories, as {@code auth.json} has them, by origin: host, and port where the address names one. Shows nothing
 * of them.
 *
 * <p>Source: Composer: BaseIO::loadConfiguration, AuthHelper.
 */
public final class Credentials {
    private static final String GITHUB = "github.com";
    private static final String GITLAB = "gitlab.com";
    private static final List<String> KINDS = List.of(
            "bitbucket-oauth",
            "github-oauth",
            "gitlab-oauth",
            "gitlab-token",
            "forgejo-token",
            "http-basic",
            "bearer",
            "custom-headers",
            "client-certificate");

    private final Map<String, Credential> byOrigin;
    private final Set<String> gitlabDomains;

    private Credentials(Map<String, Credential> byOrigin, Set<String> gitlabDomains) {
        this.byOrigin = Map.copyOf(byOrigin);
        this.gitlabDomains = Set.copyOf(gitlabDomains);
    }

    public static Credentials none() {
        return new Credentials(Map.of(), Set.of(GITLAB));
    }

    /**
     * Reads documents in the form of {@code auth.json}; {@code COMPOSER_AUTH} has the same form.
     *
     * @param documents their texts; a later one wins. Composer's order: auth.json of COMPOSER_HOME, of the project,
     *     COMPOSER_AUTH
     * @throws RepositoryException INVALID when one is no JSON object; the message quotes nothing of it
     */
    public static Credentials parse(List<String> documents) {
        Map<String, Map<String, JsonNode>> merged = new LinkedHashMap<>();
        for (String document : documents) {
            JsonNode tree = read(document);
            for (String kind : KINDS) {
                for (Map.Entry<String, JsonNode> entry : tree.path(kind).properties()) {
                    merged.computeIfAbsent(kind, key -> new LinkedHashMap<>()).put(entry.getKey(), entry.getValue());
                }
            }
        }
        Map<String, Credential> byOrigin = new LinkedHashMap<>();
        Set<String> gitlab = new LinkedHashSet<>(Set.of(GITLAB));
        for (String kind : KINDS) {
            merged.getOrDefault(kind, Map.of()).forEach((origin, value) -> {
                @Nullable Credential credential = credential(kind, value);
                if (credential != null) {
                    byOrigin.put(origin, credential);
                    if (kind.startsWith("gitlab")) {
                        gitlab.add(origin);
                    }
                }
            });
        }
        return new Credentials(byOrigin, gitlab);
    }

    private static JsonNode read(String document) {
        try {
            JsonNode tree = PhpJsonReader.objects(document, "auth.json");
            if (tree.isObject() || (tree.isArray() && tree.isEmpty())) {
                return tree;
            }
        } catch (InvalidJsonException e) {
            // Its message may quote a key.
        }
        throw new RepositoryException(Kind.INVALID, "auth.json or COMPOSER_AUTH is not a JSON object");
    }

    private static @Nullable Credential credential(String kind, JsonNode value) {
        return switch (kind) {
            case "bitbucket-oauth" -> new Basic(text(value, "consumer-key"), text(value, "consumer-secret"));
            case "github-oauth" -> new GithubToken(value.asString(""));
            case "gitlab-oauth" -> new Bearer(value.isObject() ? text(value, "token") : value.asString(""));
            case "gitlab-token" ->
                value.isObject()
                        ? new Basic(text(value, "username"), text(value, "token"))
                        : new Headers(List.of("PRIVATE-TOKEN: " + value.asString("")));
            case "forgejo-token" -> new Basic(text(value, "username"), text(value, "token"));
            case "http-basic" -> new Basic(text(value, "username"), text(value, "password"));
            case "bearer" -> new Bearer(value.asString(""));
            case "custom-headers" -> value.isNull() ? null : new Headers(texts(value));
            case "client-certificate" -> new Certificate();
            default -> throw new IllegalStateException(kind);
        };
    }

    private static String text(JsonNode value, String key) {
        return value.path(key).asString("");
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        value.values().forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /** The same keys and one more pair, for one origin. */
    Credentials withBasic(String origin, String username, String password) {
        Map<String, Credential> more = new LinkedHashMap<>(byOrigin);
        more.put(origin, new Basic(username, password));
        return new Credentials(more, gitlabDomains);
    }

    /** Whether there are keys for the origin of this address. */
    public boolean knows(URI url) {
        return find(origin(url)) != null;
    }

    /**
     * Headers, {@code Name: value}, that open this address.
     *
     * @throws RepositoryException UNSUPPORTED where a client certificate is asked for
     */
    List<String> headers(URI url) {
        String origin = origin(url);
        @Nullable Credential found = find(origin);
        return switch (found) {
            case null -> List.of();
            case Basic basic -> List.of("Authorization: Basic " + basic.encoded());
            case Bearer bearer -> List.of("Authorization: Bearer " + bearer.token());
            case Headers headers -> headers.lines();
            case GithubToken token ->
                Addresses.host(url).equals("api.github.com") || !origin.equals(GITHUB)
                        ? List.of("Authorization: token " + token.token())
                        : List.of();
            case Certificate certificate ->
                throw new RepositoryException(
                        Kind.UNSUPPORTED,
                        Addresses.withoutSecrets(url.toString()) + " wants a client certificate, which only Composer"
                                + " itself can present");
        };
    }

    private @Nullable Credential find(String origin) {
        @Nullable Credential found = byOrigin.get(origin);
        if (found == null && (origin.equals("api.github.com") || origin.equals("api.bitbucket.org"))) {
            return byOrigin.get(origin.substring("api.".length()));
        }
        return found;
    }

    /** Under which name the keys for an address are kept. Source: Composer: Url::getOrigin. */
    public String origin(URI url) {
        String host = Addresses.host(url);
        String origin = url.getPort() < 0 ? host : host + ":" + url.getPort();
        if (origin.endsWith(".github.com") && !origin.equals("codeload.github.com")) {
            return GITHUB;
        }
        if (origin.equals("repo.packagist.org")) {
            return "packagist.org";
        }
        if (!gitlabDomains.contains(origin)) {
            for (String domain : gitlabDomains) {
                String withoutPort = domain.replaceFirst("^([^/]+):\\d+", "$1");
                if (withoutPort.equals(origin) || withoutPort.startsWith(origin + "/")) {
                    return domain;
                }
            }
        }
        return origin;
    }

    /** Origins only. */
    @Override
    public String toString() {
        return "keys for " + new TreeSet<>(byOrigin.keySet());
    }

    private sealed interface Credential {}

    private record Basic(String username, String password) implements Credential {
        String encoded() {
            return Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "http-basic";
        }
    }

    private record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "bearer";
        }
    }

    private record GithubToken(String token) implements Credential {
        @Override
        public String toString() {
            return "github-oauth";
        }
    }

    private record Headers(List<String> lines) implements Credential {
        @Override
        public String toString() {
            return "custom-headers";
        }
    }

    private record Certificate() implements Credential {}
}
