package io.storelift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storelift.server.access.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the API, asked by every program there may be. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiAuthorizationTests {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Map<Role, ApiClient> clients = new EnumMap<>(Role.class);
    private final AtomicInteger addresses = new AtomicInteger();
    private RunningServer server;
    private Visitor administrator;

    @BeforeAll
    void startServer(@TempDir Path directory) throws IOException {
        // Whoever sends wrong tokens is soon refused for it: each such request comes from another address.
        server = RunningServer.behindProxy(directory.resolve("state"), DeadStore.in(directory));
        administrator = new Visitor(server.address());
        administrator.acceptInvitation(server.firstLink(), "admin");
        administrator.signIn("admin", Visitor.PASSWORD);
        for (Role role : Role.values()) {
            clients.put(role, ApiClient.create(server.address(), administrator, role.name(), role.name()));
        }
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void every_route_is_in_the_list_and_no_other() {
        assertThat(ApiRoutes.of(server.context())).isEqualTo(ApiRoutes.NEEDED.keySet());
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_without_a_token() {
        return everywhere(ApiClient.anonymous(server.address()), "SL771");
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_to_the_session_of_a_page() {
        String cookie = "storelift=" + administrator.session();
        return everywhere(
                new ApiClient(server.address(), HttpClient.newHttpClient(), List.of("Cookie", cookie)), "SL771");
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_to_a_wrong_token() {
        return Stream.of("Bearer storelift_made-up", "Bearer ", "Basic YWRtaW46YWRtaW4=")
                .flatMap(header -> ApiRoutes.NEEDED.keySet().stream()
                        .map(route -> dynamicTest(header + ": " + route, () -> {
                            ApiClient stranger = new ApiClient(
                                    server.address(),
                                    HttpClient.newHttpClient(),
                                    List.of(
                                            "Authorization",
                                            header,
                                            "X-Forwarded-For",
                                            "2001:db8::" + Integer.toHexString(addresses.incrementAndGet())));

                            HttpResponse<String> answer = ask(stranger, route);

                            demandProblem(answer, 401, "SL771");
                        })));
    }

    private Stream<DynamicTest> everywhere(ApiClient client, String number) {
        return ApiRoutes.NEEDED.keySet().stream()
                .map(ApiAuthorizationTests::path)
                .distinct()
                .flatMap(path -> METHODS.stream()
                        .map(method -> dynamicTest(method + " " + path, () -> {
                            HttpResponse<String> answer = client.send(method, path, "");

                            assertThat(answer.statusCode()).isEqualTo(401);
                            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                                    .hasValue("Bearer");
                            if (!method.equals("HEAD")) {
                                demandProblem(answer, 401, number);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nothing_answers_below_its_role() {
        return ApiRoutes.NEEDED.entrySet().stream()
                .flatMap(entry -> Stream.of(Role.values())
                        .filter(role -> role.compareTo(entry.getValue()) < 0)
                        .map(role -> dynamicTest(role + ": " + entry.getKey(), () -> {
                            HttpResponse<String> answer = ask(client(role), entry.getKey());

                            demandProblem(answer, 403, "SL772");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everything_answers_to_its_role() {
        return ApiRoutes.NEEDED.entrySet().stream()
                .map(entry -> dynamicTest(entry.getValue() + ": " + entry.getKey(), () -> {
                    HttpResponse<String> answer = ask(client(entry.getValue()), entry.getKey());

                    assertThat(answer.statusCode()).isNotIn(400, 401, 403, 405, 415, 500);
                    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
                }));
    }

    @Test
    void the_pages_do_not_answer_to_a_token() {
        ApiClient client = client(Role.ADMINISTRATOR);

        assertThat(client.send("GET", "/stores/shop/runs", "").statusCode()).isEqualTo(302);
    }

    private static void demandProblem(HttpResponse<String> answer, int status, String number) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(ApiClient.json(answer).path("number").asString()).isEqualTo(number);
    }

    private ApiClient client(Role role) {
        return Objects.requireNonNull(clients.get(role));
    }

    private static HttpResponse<String> ask(ApiClient client, String route) {
        String method = route.substring(0, route.indexOf(' '));
        boolean hasBody = method.equals("POST") || method.equals("PUT");
        return client.send(method, path(route), hasBody ? "{}" : "");
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("{store}", "shop")
                .replaceAll("\\{[a-z]+}", "none");
    }
}
