package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storelift.server.access.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route there is, asked by everybody there may be. */
@TestInstance(Lifecycle.PER_CLASS)
class AuthorizationTests {
    /** Whoever adds a route says here who may use it. */
    private static final Map<String, Role> NEEDED = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /", Role.VIEWER),
            Map.entry("GET /stores/{store}", Role.VIEWER),
            Map.entry("GET /stores/{store}/versions", Role.VIEWER),
            Map.entry("POST /stores/{store}/versions", Role.OPERATOR),
            Map.entry("GET /stores/{store}/caches", Role.VIEWER),
            Map.entry("POST /stores/{store}/caches", Role.OPERATOR),
            Map.entry("GET /stores/{store}/backups", Role.VIEWER),
            Map.entry("GET /stores/{store}/backups/{backup}", Role.VIEWER),
            Map.entry("GET /stores/{store}/backups/{backup}/restore", Role.OPERATOR),
            Map.entry("POST /stores/{store}/backups/{backup}/restore", Role.OPERATOR),
            Map.entry("GET /stores/{store}/backups/{backup}/download", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/backups/{backup}/files/{file}", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/new-backup", Role.OPERATOR),
            Map.entry("POST /stores/{store}/new-backup", Role.OPERATOR),
            Map.entry("GET /stores/{store}/new-backup/estimate", Role.OPERATOR),
            Map.entry("GET /stores/{store}/jobs/{job}", Role.VIEWER),
            Map.entry("GET /stores/{store}/jobs/{job}/progress", Role.VIEWER),
            Map.entry("GET /stores/{store}/backups/{backup}/verification", Role.VIEWER),
            Map.entry("POST /stores/{store}/backups/{backup}/verify", Role.OPERATOR),
            Map.entry("GET /stores/{store}/backups/{backup}/delete", Role.OPERATOR),
            Map.entry("POST /stores/{store}/backups/{backup}/delete", Role.OPERATOR),
            Map.entry("GET /stores/{store}/health", Role.VIEWER),
            Map.entry("GET /stores/{store}/components", Role.VIEWER),
            Map.entry("GET /stores/{store}/components/list", Role.VIEWER),
            Map.entry("POST /stores/{store}/components/search", Role.OPERATOR),
            Map.entry("GET /stores/{store}/settings", Role.OPERATOR),
            Map.entry("POST /stores/{store}/settings/maintenance", Role.OPERATOR),
            Map.entry("POST /stores/{store}/settings/addresses", Role.OPERATOR),
            Map.entry("POST /stores/{store}/settings/retention", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/settings/hooks", Role.ADMINISTRATOR),
            Map.entry("POST /stores/{store}/settings/hooks", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/keys", Role.OPERATOR),
            Map.entry("POST /stores/{store}/keys/test", Role.OPERATOR),
            Map.entry("GET /stores/{store}/keys/edit", Role.ADMINISTRATOR),
            Map.entry("POST /stores/{store}/keys/edit", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/keys/remove", Role.ADMINISTRATOR),
            Map.entry("POST /stores/{store}/keys/remove", Role.ADMINISTRATOR),
            Map.entry("GET /stores/{store}/runs", Role.VIEWER),
            Map.entry("GET /stores/{store}/runs/{run}", Role.VIEWER),
            Map.entry("GET /stores/{store}/runs/{run}/events", Role.VIEWER),
            Map.entry("GET /stores/{store}/runs/{run}/log", Role.VIEWER),
            Map.entry("POST /stores/{store}/runs/{run}/stop", Role.OPERATOR),
            Map.entry("GET /stores/{store}/runs/{run}/rollback", Role.OPERATOR),
            Map.entry("POST /stores/{store}/runs/{run}/rollback", Role.OPERATOR),
            Map.entry("GET /stores/{store}/runs/{run}/resume", Role.OPERATOR),
            Map.entry("POST /stores/{store}/runs/{run}/resume", Role.OPERATOR),
            Map.entry("GET /stores/{store}/upgrade", Role.VIEWER),
            Map.entry("POST /stores/{store}/upgrade/again", Role.OPERATOR),
            Map.entry("POST /stores/{store}/upgrade/finish", Role.OPERATOR),
            Map.entry("GET /stores/{store}/upgrade/version", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/version/list", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/version/components", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/version/advice", Role.VIEWER),
            Map.entry("POST /stores/{store}/upgrade/version", Role.OPERATOR),
            Map.entry("POST /stores/{store}/upgrade/version/again", Role.OPERATOR),
            Map.entry("GET /stores/{store}/upgrade/readiness", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/readiness/answers", Role.VIEWER),
            Map.entry("POST /stores/{store}/upgrade/readiness", Role.OPERATOR),
            Map.entry("POST /stores/{store}/upgrade/readiness/check", Role.OPERATOR),
            Map.entry("GET /stores/{store}/upgrade/backup", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/backup/progress", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/backup/estimate", Role.VIEWER),
            Map.entry("POST /stores/{store}/upgrade/backup", Role.OPERATOR),
            Map.entry("GET /stores/{store}/upgrade/run", Role.VIEWER),
            Map.entry("GET /stores/{store}/upgrade/run/plan", Role.VIEWER),
            Map.entry("POST /stores/{store}/upgrade/run", Role.OPERATOR),
            Map.entry("POST /stores/{store}/upgrade/run/plan", Role.OPERATOR),
            Map.entry("POST /stores/{store}/upgrade/run/stop", Role.OPERATOR),
            Map.entry("GET /account", Role.VIEWER),
            Map.entry("POST /account/password", Role.VIEWER),
            Map.entry("GET /account/passkeys", Role.VIEWER),
            Map.entry("GET /account/passkeys/options", Role.VIEWER),
            Map.entry("POST /account/passkeys", Role.VIEWER),
            Map.entry("POST /account/passkeys/{id}/remove", Role.VIEWER),
            Map.entry("POST /accounts/of-stores", Role.ADMINISTRATOR),
            Map.entry("GET /account/codes", Role.VIEWER),
            Map.entry("POST /account/codes", Role.VIEWER),
            Map.entry("POST /account/codes/recovery", Role.VIEWER),
            Map.entry("POST /account/codes/remove", Role.VIEWER),
            Map.entry("POST /accounts/{name}/factors/remove", Role.ADMINISTRATOR),
            Map.entry("GET /accounts", Role.ADMINISTRATOR),
            Map.entry("POST /accounts/invite", Role.ADMINISTRATOR),
            Map.entry("POST /accounts/{name}/role", Role.ADMINISTRATOR),
            Map.entry("POST /accounts/{name}/remove", Role.ADMINISTRATOR),
            Map.entry("GET /tokens", Role.ADMINISTRATOR),
            Map.entry("POST /tokens", Role.ADMINISTRATOR),
            Map.entry("POST /tokens/{name}/revoke", Role.ADMINISTRATOR),
            Map.entry("GET /audit", Role.ADMINISTRATOR)));

    /** For those who have no account yet, or aren't signed in. */
    private static final Set<String> OPEN = Set.of(
            "GET /sign-in",
            "GET /sign-in/code",
            "GET /sign-in/store",
            "GET /sign-in/passkey/options",
            "GET /welcome/{secret}",
            "POST /welcome/{secret}",
            "ANY /error");

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private RunningServer server;

    @BeforeAll
    void startServer(@TempDir Path directory) throws IOException {
        server = RunningServer.allowingHooks(directory.resolve("state"), DeadStore.in(directory));
        Visitor administrator =
                visitor(Role.ADMINISTRATOR, new Invitation(server.firstLink().getPath()));
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            administrator.post("/accounts", "/accounts/invite", Map.of("role", role.name()));
            visitor(role, Invitation.on(administrator.get("/accounts")));
        }
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    private Visitor visitor(Role role, Invitation invitation) {
        Visitor visitor = new Visitor(server.address());
        assertThat(visitor.acceptInvitation(server.address().resolve(invitation.path()), role.name())
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in"));
        assertThat(visitor.signIn(role.name(), Visitor.PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).doesNotContain("/sign-in"));
        visitors.put(role, visitor);
        return visitor;
    }

    @Test
    void every_route_is_in_the_list_and_no_other() {
        Set<String> listed = new TreeSet<>(NEEDED.keySet());
        listed.addAll(OPEN);

        assertThat(routes()).isEqualTo(listed);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        server.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping ->
                        mapping.getHandlerMethods().keySet().forEach(route -> routes.addAll(described(route))));
        return routes;
    }

    private static List<String> described(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return route.getPatternValues().stream()
                // Those of the API have a door of their own: ApiAuthorizationTests.
                .filter(pattern -> !pattern.startsWith("/api/"))
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of("ANY " + pattern)
                        : methods.stream().map(method -> method + " " + pattern))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_without_sign_in() {
        return NEEDED.keySet().stream()
                .map(AuthorizationTests::path)
                .distinct()
                .flatMap(path -> METHODS.stream()
                        .map(method -> dynamicTest(method + " " + path, () -> {
                            Visitor nobody = new Visitor(server.address());
                            String token = nobody.token("/sign-in");

                            HttpResponse<String> answer = nobody.send(method, path, Map.of("_csrf", token));

                            assertThat(answer.statusCode()).isEqualTo(302);
                            assertThat(answer.headers().firstValue("Location"))
                                    .hasValueSatisfying(
                                            place -> assertThat(place).contains("/sign-in"));
                            assertThat(answer.body()).isEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_changed_without_the_token_of_a_page() {
        return Stream.concat(
                        NEEDED.keySet().stream().filter(route -> route.startsWith("POST")),
                        Stream.of(
                                "POST /sign-in",
                                "POST /sign-in/code",
                                "POST /sign-in/store",
                                "POST /sign-in/passkey",
                                "POST /sign-out",
                                "POST /welcome/{secret}"))
                .flatMap(route -> Stream.of("", "made-up")
                        .map(token -> dynamicTest(route + " " + token, () -> {
                            Visitor administrator = visitor(Role.ADMINISTRATOR);

                            HttpResponse<String> answer = administrator.send(
                                    "POST", path(route), token.isEmpty() ? Map.of() : Map.of("_csrf", token));

                            assertThat(answer.statusCode()).isEqualTo(403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_below_its_role() {
        return NEEDED.entrySet().stream()
                .flatMap(entry -> Stream.of(Role.values())
                        .filter(role -> role.compareTo(entry.getValue()) < 0)
                        .map(role -> dynamicTest(role + ": " + entry.getKey(), () -> {
                            HttpResponse<String> answer = ask(visitor(role), entry.getKey());

                            assertThat(answer.statusCode()).isEqualTo(403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everything_answers_to_its_role() {
        return NEEDED.entrySet().stream()
                .map(entry -> dynamicTest(entry.getValue() + ": " + entry.getKey(), () -> {
                    HttpResponse<String> answer = ask(visitor(entry.getValue()), entry.getKey());

                    assertThat(answer.statusCode()).isNotIn(401, 403, 405, 500);
                    assertThat(answer.headers().firstValue("Location").orElse(""))
                            .doesNotContain("/sign-in");
                }));
    }

    private Visitor visitor(Role role) {
        return java.util.Objects.requireNonNull(visitors.get(role));
    }

    private static HttpResponse<String> ask(Visitor visitor, String route) {
        return route.startsWith("GET ")
                ? visitor.get(path(route))
                : visitor.send(
                        "POST", path(route), Map.of("_csrf", visitor.token("/stores/shop/runs"), "role", "VIEWER"));
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("{store}", "shop")
                .replaceAll("\\{[a-z]+}", "none");
    }

    /** A link as an administrator gets it. */
    private record Invitation(String path) {
        static Invitation on(HttpResponse<String> page) {
            java.util.regex.Matcher link =
                    java.util.regex.Pattern.compile("/welcome/[\\w-]+").matcher(page.body());
            assertThat(link.find()).isTrue();
            return new Invitation(link.group());
        }
    }
}
