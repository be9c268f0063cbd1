package io.storelift.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ProcessRunner;
import io.storelift.host.TreeRemover;
import io.storelift.server.ApiClient;
import io.storelift.server.ApiRoutes;
import io.storelift.server.RunningServer;
import io.storelift.server.Visitor;
import io.storelift.server.browser.LiveStore;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.plan.UpgradeRequest;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One program's way through the whole API on a real store; every answer is compared with the document. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiStoreTests {
    private static final Path WORK = Path.of("target", "api").toAbsolutePath();
    private static final String SHOP = "stores/shop/";
    private static final int TRIES = 1200;
    private static final long PAUSE_MILLIS = 100;

    private LiveStore live;
    private RunningServer server;
    private NamedStore store;
    private DocumentedApi api;
    private CommandLine command;
    private String plan = "";
    private String run = "";

    @BeforeAll
    void start() {
        new TreeRemover().remove(WORK);
        live = LiveStore.start(WORK);
        server = RunningServer.of(WORK.resolve("state"), live.root());
        store = server.bean(ServedStores.class).find("shop").orElseThrow();
        Visitor administrator = new Visitor(server.address());
        administrator.acceptInvitation(server.firstLink(), "admin");
        administrator.signIn("admin", Visitor.PASSWORD);
        api = new DocumentedApi(ApiClient.create(server.address(), administrator, "all", "ADMINISTRATOR"));
        command = new CommandLine(live.root());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (live != null) {
            live.close();
        }
    }

    @Test
    @Order(1)
    void the_server_tells_itself_and_its_stores() {
        assertThat(api.get("server").path("java").asString()).startsWith("25");
        assertThat(api.get("openapi.json").path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(api.get("stores").at("/stores/0/root").asString())
                .isEqualTo(live.root().toString());
        assertThat(api.ask("GET", "stores/other/status", "", 404).path("number").asString())
                .isEqualTo("SL775");
    }

    @Test
    @Order(2)
    void the_status_is_that_of_the_command() {
        JsonNode status = api.get(SHOP + "status");

        assertThat(status).isEqualTo(command.json("status"));
        assertThat(status.at("/installation/version").asString()).isEqualTo("2.4.3");
    }

    @Test
    @Order(3)
    void versions_are_looked_for_and_waited_for() {
        JsonNode versions = api.post(SHOP + "versions?wait=50", "", 200);
        while (versions.path("state").asString().equals("AT_WORK")) {
            versions = api.get(SHOP + "versions?wait=50");
        }

        assertThat(versions.path("state").asString()).isEqualTo("DONE");
        assertThat(api.get(SHOP + "versions").path("versions"))
                .containsExactlyInAnyOrderElementsOf(command.json("versions").path("versions"));
    }

    @Test
    @Order(4)
    void caches_are_those_of_the_command_and_can_be_changed() {
        assertThat(api.get(SHOP + "caches")).isEqualTo(command.json("cache", "list"));

        JsonNode disabled = api.post(SHOP + "caches/disable", "{\"types\": [\"layout\", \"eav\"]}", 200);

        assertThat(disabled).isEqualTo(command.json("cache", "list"));
        assertThat(state(disabled, "layout")).isFalse();
        assertThat(state(disabled, "config")).isTrue();
        assertThat(state(api.post(SHOP + "caches/enable", "{}", 200), "eav")).isTrue();
        api.post(SHOP + "caches/clean", "{\"types\": [\"config\"]}", 200);
        api.post(SHOP + "caches/flush", "{\"types\": null}", 200);
        assertThat(api.post(SHOP + "caches/clean", "{\"types\": [\"--all\"]}", 422)
                        .path("number")
                        .asString())
                .isEqualTo("SL774");
        assertThat(api.post(SHOP + "caches/clean", "{\"type\": [\"config\"]}", 400)
                        .path("number")
                        .asString())
                .isEqualTo("SL774");
    }

    private static boolean state(JsonNode caches, String id) {
        for (JsonNode each : caches.path("caches")) {
            if (each.path("id").asString().equals(id)) {
                return each.path("enabled").asBoolean();
            }
        }
        throw new AssertionError("no cache " + id);
    }

    @Test
    @Order(5)
    void components_are_what_composer_installed() {
        assertThat(api.get(SHOP + "components").path("components")).anySatisfy(each -> {
            assertThat(each.path("name").asString()).isEqualTo("magento/product-community-edition");
            assertThat(each.path("version").asString()).isEqualTo("2.4.3");
        });
    }

    @Test
    @Order(6)
    void keys_go_in_and_never_come_out() {
        String keys = "{\"publicKey\": \"public\", \"privateKey\": \"very private\"}";
        assertThat(api.ask("PUT", SHOP + "keys/repo.example.com", keys, 422)
                        .path("detail")
                        .asString())
                .contains("neither has spaces");

        JsonNode saved = api.ask("PUT", SHOP + "keys/repo.example.com", keys.replace("very ", "very-"), 200);

        assertThat(saved).isEqualTo(command.json("keys", "list")).isEqualTo(api.get(SHOP + "keys"));
        assertThat(saved.toString()).contains("repo.example.com", "public").doesNotContain("very-private");
        assertThat(api.post(SHOP + "keys/test", "", 200).path("repositories")).isNotEmpty();
        api.ask("DELETE", SHOP + "keys/repo.example.com", "", 200);
        api.ask("DELETE", SHOP + "keys/repo.example.com", "", 404);
        api.ask("PUT", SHOP + "keys/repo.example.com", "not json", 400);
    }

    @Test
    @Order(7)
    void the_checks_are_answered_with_evidence() {
        JsonNode checks = api.post(SHOP + "checks", "{\"to\": \"2.4.4\"}", 201);
        String id = checks.path("id").asString();
        while (checks.path("state").asString().equals("AT_WORK")) {
            checks = api.get(SHOP + "checks/" + id + "?wait=50");
        }

        assertThat(checks.path("ready").asBoolean()).isTrue();
        assertThat(ids(checks)).isEqualTo(ids(command.json("check", "--to", "2.4.4")));
        assertThat(api.post(SHOP + "checks", "{}", 422).path("number").asString())
                .isEqualTo("SL774");
        api.ask("GET", SHOP + "checks/none", "", 404);
    }

    private static List<String> ids(JsonNode checks) {
        return checks.path("checks")
                .valueStream()
                .map(check -> check.path("id").asString())
                .toList();
    }

    @Test
    @Order(8)
    void the_same_request_has_the_same_hash_here_on_the_command_line_and_in_the_engine() {
        JsonNode planned = api.post(SHOP + "plans?wait=50", "{\"to\": \"2.4.4\", \"backup\": [\"CODE\"]}", 201);
        JsonNode said = command.json("plan", "--to", "2.4.4", "--without-media");
        Upgrades engine =
                new Upgrades(store.served().locate(new ProcessRunner()), new ProcessRunner(), Clock.systemUTC());
        String hash =
                engine.plan(new UpgradeRequest("2.4.4", EnumSet.of(Part.CODE))).hash();

        plan = planned.path("hash").asString();
        assertThat(plan).isEqualTo(hash).isEqualTo(said.path("hash").asString());
        assertThat(planned.path("plan")).isEqualTo(said.path("plan"));
        assertThat(api.get(SHOP + "plans/" + plan.substring(0, 12)).path("plan"))
                .isEqualTo(said.path("plan"));
        assertThat(api.get(SHOP + "plans/" + planned.path("id").asString())
                        .path("hash")
                        .asString())
                .isEqualTo(plan);
        api.ask("GET", SHOP + "plans/abcdef", "", 404);
        JsonNode impossible = api.post(SHOP + "plans?wait=50", "{\"to\": \"9.9.9\"}", 201);
        assertThat(impossible.path("state").asString()).isEqualTo("FAILED");
        assertThat(impossible.at("/problem/number").asString()).startsWith("SL");
    }

    @Test
    @Order(9)
    void a_backup_is_estimated_as_the_command_does() {
        JsonNode estimate = api.get(SHOP + "backup-estimate?parts=CODE,DATABASE");

        assertThat(estimate.path("parts").propertyNames())
                .isEqualTo(command.json("backup", "estimate", "--without-media")
                        .path("parts")
                        .propertyNames());
        assertThat(estimate.path("fits").asBoolean()).isTrue();
    }

    @Test
    @Order(10)
    void a_run_keeps_changes_away_and_stops_when_it_is_asked_to() {
        live.hold();
        start(true);

        assertThat(api.get(SHOP + "runs/" + run).path("canStop").asBoolean()).isTrue();
        assertThat(api.post(SHOP + "caches/flush", "{}", 409).path("number").asString())
                .isEqualTo("SL106");
        api.ask("POST", SHOP + "runs", wish(true), 409);
        api.ask("GET", SHOP + "runs/" + run + "/report", "", 404);
        api.post(SHOP + "runs/" + run + "/stop", "", 200);
        live.release();

        awaitEnd();
        assertThat(outcome()).isEqualTo("CANCELLED");
        assertThat(api.post(SHOP + "runs/" + run + "/stop", "", 409)
                        .path("number")
                        .asString())
                .isEqualTo("SL776");
        assertThat(api.post(SHOP + "runs/" + run + "/resume", "", 409)
                        .path("number")
                        .asString())
                .isEqualTo("SL777");
        assertThat(api.post(SHOP + "runs/" + run + "/rollback", "", 409)
                        .path("number")
                        .asString())
                .isEqualTo("SL615");
    }

    private void start(boolean acceptWarnings) {
        run = api.post(SHOP + "runs", wish(acceptWarnings), 201).at("/run/id").asString();
    }

    private String wish(boolean acceptWarnings) {
        return "{\"plan\": \"" + plan + "\", \"acceptWarnings\": " + acceptWarnings + ", \"watchSeconds\": 1}";
    }

    private String outcome() {
        return api.get(SHOP + "runs/" + run).at("/run/outcome").asString();
    }

    @Test
    @Order(11)
    void a_run_that_was_killed_is_resumed_and_its_events_are_followed_from_where_somebody_left_off() {
        live.hold();
        start(true);
        Runs runs = store.served().runs(Clock.systemUTC());
        // The lock comes first, and then, after a write to the disk, who has it.
        await(() -> runs.owner().orElseThrow().pid() > 0);
        ProcessHandle.of(runs.owner().orElseThrow().pid()).orElseThrow().destroyForcibly();
        await(() -> runs.owner().isEmpty());
        live.release();
        await(() -> api.get(SHOP + "runs/" + run).path("canResume").asBoolean());

        api.post(SHOP + "runs/" + run + "/resume", "", 200);

        String stream = api.get(SHOP + "runs/" + run + "/events").asString();
        List<String> events = data(stream);
        assertThat(stream).contains("event:bye");
        events.forEach(event -> api.demandEvent(JsonMapper.shared().readTree(event)));
        assertThat(events.getLast()).contains("\"ended\"", "SUCCEEDED");
        ApiClient again = ApiClient.withToken(server.address(), token("followers", "VIEWER"));
        String rest = new ApiClient(
                        again.server(),
                        again.client(),
                        List.of(
                                "Authorization",
                                again.headers().getLast(),
                                "Last-Event-ID",
                                Integer.toString(events.size() - 2)))
                .get(SHOP + "runs/" + run + "/events")
                .body();
        assertThat(data(rest)).isEqualTo(events.subList(events.size() - 2, events.size()));
    }

    private String token(String name, String role) {
        Visitor administrator = new Visitor(server.address());
        administrator.signIn("admin", Visitor.PASSWORD);
        return ApiClient.secret(administrator, name, role);
    }

    /** The events themselves; the last, which only says that there are no more, has no JSON. */
    private static List<String> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data:{"))
                .map(line -> line.substring("data:".length()))
                .toList();
    }

    @Test
    @Order(12)
    void what_the_api_began_the_command_follows_and_takes_back() {
        awaitEnd();
        assertThat(api.get(SHOP + "runs")).isEqualTo(command.json("runs"));
        assertThat(api.get(SHOP + "runs/" + run + "/log")).isEqualTo(command.json("log", run));
        assertThat(api.get(SHOP + "runs/" + run + "/report").path("planHash").asString())
                .isEqualTo(plan);
        assertThat(api.get(SHOP + "status").at("/installation/version").asString())
                .isEqualTo("2.4.4");
        assertThat(api.get(SHOP + "runs/" + run).path("canRollBack").asBoolean())
                .isTrue();

        JsonNode report = command.json("rollback", run, "--yes");

        assertThat(report.path("outcome").asString()).isEqualTo("ROLLED_BACK");
        assertThat(api.get(SHOP + "runs/" + run + "/report")).isEqualTo(report);
        assertThat(api.get(SHOP + "status").at("/installation/version").asString())
                .isEqualTo("2.4.3");
    }

    @Test
    @Order(13)
    void what_the_command_began_the_api_takes_back() {
        JsonNode report = command.json("upgrade", "--plan", plan, "--yes", "--accept-warnings", "--watch", "1");
        assertThat(report.path("outcome").asString()).isEqualTo("SUCCEEDED");
        run = report.path("id").asString();

        api.post(SHOP + "runs/" + run + "/rollback", "", 200);

        awaitEnd();
        assertThat(outcome()).isEqualTo("ROLLED_BACK");
    }

    @Test
    @Order(14)
    void backups_are_those_of_the_command_and_can_be_deleted() {
        JsonNode backups = api.get(SHOP + "backups");
        assertThat(backups).isEqualTo(command.json("backup", "list"));
        String backup = backups.at("/backups/0/id").asString();
        assertThat(api.get(SHOP + "backups/" + backup)).isEqualTo(backups.at("/backups/0"));

        api.ask("DELETE", SHOP + "backups/" + backup, "", 200);

        api.ask("GET", SHOP + "backups/" + backup, "", 404);
    }

    @Test
    @Order(15)
    void a_backup_is_made_verified_and_restored_by_processes_of_their_own() {
        JsonNode made = ended(api.post(SHOP + "backups", "{\"parts\": [\"CODE\", \"DATABASE\"]}", 201));
        assertThat(made.path("state").asString()).isEqualTo("DONE");
        String backup = made.at("/job/backup").asString();
        assertThat(api.get(SHOP + "backups").at("/backups/0/id").asString()).isEqualTo(backup);

        JsonNode verified = ended(api.post(SHOP + "backups/" + backup + "/verify?wait=50", "{}", 201));
        assertThat(verified.at("/result/problems")).isEmpty();

        JsonNode restored =
                ended(api.post(SHOP + "backups/" + backup + "/restore", "{\"parts\": [\"DATABASE\"]}", 201));
        assertThat(restored.path("state").asString()).isEqualTo("DONE");
        assertThat(api.get(SHOP + "jobs").at("/jobs/0/id")).isEqualTo(restored.path("id"));
        api.post(SHOP + "backups/none/restore", "{}", 404);
        api.post(SHOP + "backups", "{\"parts\": []}", 422);
        api.ask("GET", SHOP + "jobs/none", "", 404);
    }

    private JsonNode ended(JsonNode job) {
        JsonNode now = job;
        while (now.path("state").asString().equals("AT_WORK")) {
            now = api.get(SHOP + "jobs/" + job.path("id").asString() + "?wait=50");
        }
        return now;
    }

    @Test
    @Order(16)
    void the_commands_of_the_documentation_do_what_it_says() throws IOException {
        DocumentedCommands commands = new DocumentedCommands(
                server.address().toString().replaceAll("/$", ""), token("documented", "ADMINISTRATOR"));
        Files.writeString(WORK.resolve("keys.json"), "{\"publicKey\": \"public\", \"privateKey\": \"private\"}");

        List<String> upgrade = commands.run(WORK, "", 1);

        assertThat(upgrade).contains("\"DONE\"", "true", "event:bye");
        assertThat(upgrade.getLast()).isEqualTo("\"The store runs the new version.\"");
        run = api.get(SHOP + "runs").at("/runs/0/id").asString();

        List<String> back = commands.run(WORK, "run=" + run, 2);

        assertThat(String.join("\n", back)).contains("SL776", "SL777").doesNotContain("SL615");
        awaitEnd();
        assertThat(outcome()).isEqualTo("ROLLED_BACK");

        List<String> rest = commands.run(WORK, "", 3);

        assertThat(rest).contains("magento/product-community-edition 2.4.3", "\"DONE\"", "[]", "DONE");
        assertThat(String.join("\n", rest)).doesNotContain("urn:storelift:error");
    }

    @Test
    @Order(17)
    void every_route_was_seen_to_do_its_work() {
        assertThat(api.seen()).isEqualTo(ApiRoutes.NEEDED.keySet());
    }

    private void awaitEnd() {
        await(() -> !api.get(SHOP + "runs/" + run).at("/run/active").asBoolean());
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < TRIES && !condition.getAsBoolean(); i++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
