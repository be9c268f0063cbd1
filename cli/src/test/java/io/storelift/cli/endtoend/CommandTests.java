package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands around the upgrade. */
@ExtendWith(SampleStores.class)
@TestInstance(Lifecycle.PER_CLASS)
final class CommandTests {
    private SampleShop shop;

    @BeforeAll
    void open_a_shop(SampleEnvironment environment) {
        shop = environment.shop("2.4.3");
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void a_backup_is_created_listed_verified_restored_and_deleted() throws IOException {
        Set<String> orders = shop.placeOrders();
        String code = shop.code().all();
        Map<String, String> database = shop.tables().withRows();

        CommandResult created = shop.storelift("backup", "create", "--name", "monday", "--json");
        assertThat(created.exitCode()).as(created::described).isZero();
        assertThat(created.json().path("id").asString()).isEqualTo("monday");

        CommandResult listed = shop.storelift("backup", "list", "--json");
        assertThat(listed.json().path("backups").size()).isEqualTo(1);

        CommandResult verified = shop.storelift("backup", "verify", "monday", "--extract");
        assertThat(verified.exitCode()).as(verified::described).isZero();
        assertThat(verified.output()).contains("whole");

        new Edits(shop)
                .append("app/bootstrap.php", "// broken by somebody\n")
                .write("app/code/Stray/file.php", "<?php\n");
        shop.placeOrders();
        assertThat(shop.tables().withRows()).isNotEqualTo(database);
        CommandResult restored = shop.storelift("backup", "restore", "monday", "--yes");
        assertThat(restored.exitCode()).as(restored::described).isZero();
        assertThat(shop.code().all()).isEqualTo(code);
        assertThat(shop.tables().withRows()).isEqualTo(database);
        assertThat(shop.orders()).containsAll(orders);
        assertThat(shop.home()).isEqualTo(200);
        assertThat(ShopState.tracesIn(shop)).isEmpty();

        CommandResult deleted = shop.storelift("backup", "delete", "monday", "--yes");
        assertThat(deleted.exitCode()).as(deleted::described).isZero();
        assertThat(shop.storelift("backup", "list", "--json")
                        .json()
                        .path("backups")
                        .isEmpty())
                .isTrue();
        CommandResult gone = shop.storelift("backup", "verify", "monday");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.errors()).contains("SL402");
    }

    @Test
    void a_backup_is_copied_elsewhere_and_fetched_again() {
        shop.storelift("backup", "create", "--name", "monday", "--without-media");
        String place = shop.root().resolveSibling("elsewhere").toString();

        CommandResult copied = shop.storelift("backup", "copy", "monday", "--to", place);
        assertThat(copied.exitCode()).as(copied::described).isZero();
        CommandResult copies = shop.storelift("backup", "copies", "--at", place);
        assertThat(copies.output()).contains("monday").contains("complete");
        shop.storelift("backup", "delete", "monday", "--yes");
        CommandResult fetched = shop.storelift("backup", "fetch", "monday", "--from", place);
        assertThat(fetched.exitCode()).as(fetched::described).isZero();
        CommandResult verified = shop.storelift("backup", "verify", "monday", "--extract");
        assertThat(verified.exitCode()).as(verified::described).isZero();

        CommandResult refused = shop.storelift("backup", "copy", "monday", "--to", "ftp://example.com/");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("SL425");
        shop.storelift("backup", "delete", "monday", "--yes");
    }

    @Test
    void what_a_backup_takes_and_leaves_out_is_said_before() {
        CommandResult estimated = shop.storelift("backup", "estimate");

        assertThat(estimated.exitCode()).as(estimated::described).isZero();
        assertThat(estimated.output()).contains("code", "media", "database", "Left out of code", "free in");
        assertThat(shop.storelift("backup", "list").output()).doesNotContain("estimate");
    }

    @Test
    void backups_beyond_the_limits_are_deleted_when_asked_for() {
        for (String name : new String[] {"one", "two", "three"}) {
            shop.storelift("backup", "create", "--name", name, "--without-media", "--without-database");
        }

        CommandResult said = shop.storelift("backup", "prune", "--keep", "2", "--dry-run");
        assertThat(said.output()).contains("To delete: one");
        CommandResult done = shop.storelift("backup", "prune", "--keep", "2", "--yes");
        assertThat(done.exitCode()).as(done::described).isZero();
        assertThat(shop.storelift("backup", "list").output())
                .contains("two", "three")
                .doesNotContain("one ");
        shop.storelift("backup", "delete", "two", "--yes");
        shop.storelift("backup", "delete", "three", "--yes");
    }

    @Test
    void cache_types_are_switched_off_and_on() {
        CommandResult off = shop.storelift("cache", "disable", "block_html", "--json");
        assertThat(off.exitCode()).as(off::described).isZero();
        assertThat(enabled(off.json(), "block_html")).isFalse();
        assertThat(shop.state().caches()).containsEntry("block_html", false);

        CommandResult listed = shop.storelift("cache", "list");
        assertThat(listed.output()).containsPattern("block_html +disabled");

        CommandResult on = shop.storelift("cache", "enable", "block_html", "--json");
        assertThat(enabled(on.json(), "block_html")).isTrue();
        assertThat(shop.storelift("cache", "flush").exitCode()).isZero();
        assertThat(shop.home()).isEqualTo(200);
    }

    private static boolean enabled(JsonNode document, String id) {
        return document.path("caches")
                .valueStream()
                .filter(cache -> cache.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("enabled")
                .asBoolean();
    }

    @Test
    void maintenance_is_switched_on_and_off() {
        CommandResult on = shop.storelift("maintenance", "on", "--allow", "10.0.0.7", "--json");
        assertThat(on.exitCode()).as(on::described).isZero();
        assertThat(on.json().path("on").asBoolean()).isTrue();
        assertThat(shop.home()).isEqualTo(503);
        assertThat(shop.storelift("maintenance", "status").output()).contains("on", "10.0.0.7");

        CommandResult off = shop.storelift("maintenance", "off");

        assertThat(off.exitCode()).as(off::described).isZero();
        assertThat(shop.home()).isEqualTo(200);
    }

    @Test
    void keys_are_listed_set_and_removed_and_the_private_half_is_never_shown() throws IOException {
        String before = Files.readString(shop.file("auth.json"));

        CommandResult set =
                shop.storeliftReading("s3cret-half\n", "keys", "set", "repo.example.com", "publichalf", "--stdin");
        CommandResult listed = shop.storelift("keys", "list", "--json");
        CommandResult removed = shop.storelift("keys", "remove", "repo.example.com");

        assertThat(set.exitCode()).as(set::described).isZero();
        assertThat(listed.output()).contains("repo.example.com", "publichalf");
        assertThat(List.of(set, listed, removed))
                .allSatisfy(result -> assertThat(result.output() + result.errors() + result.command())
                        .doesNotContain("s3cret-half"));
        assertThat(removed.exitCode()).isZero();
        assertThat(Files.readString(shop.file("auth.json"))).doesNotContain("repo.example.com");
        assertThat(tree(Files.readString(shop.file("auth.json")))).isEqualTo(tree(before));
        CommandResult tested = shop.storelift("keys", "test");
        assertThat(tested.exitCode()).as(tested::described).isZero();
    }

    private static JsonNode tree(String json) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(json);
    }

    @Test
    void the_status_tells_what_is_there() {
        CommandResult status = shop.storelift("status", "--json");

        assertThat(status.exitCode()).as(status::described).isZero();
        JsonNode installation = status.json().path("installation");
        assertThat(installation.path("version").asString()).isEqualTo("2.4.3");
        assertThat(installation.path("mode").asString()).isEqualToIgnoringCase("production");
        assertThat(installation.path("database").path("error").isNull()).isTrue();
    }

    @Test
    void the_offered_versions_are_newer_ones() {
        CommandResult versions = shop.storelift("versions", "--json");

        assertThat(versions.exitCode()).as(versions::described).isZero();
        assertThat(versions.output()).contains("2.4.4", "2.4.3-p1", "2.4.8").doesNotContain("2.3.7");
    }

    @Test
    void the_landscape_says_what_can_be_reached_and_composer_agrees() {
        CommandResult ours = shop.storelift("versions", "--json");
        CommandResult composers = shop.storelift("versions", "--json", "--resolver=composer");

        assertThat(ours.exitCode()).as(ours::described).isZero();
        Map<String, Boolean> reachable = reachable(ours);
        assertThat(reachable).containsEntry("2.4.4", true).containsEntry("2.4.9", false);
        assertThat(reachable).isEqualTo(reachable(composers));
        assertThat(ours.output()).contains("needs PHP ~9.9.0");
    }

    private static Map<String, Boolean> reachable(CommandResult versions) {
        Map<String, Boolean> reachable = new TreeMap<>();
        versions.json()
                .path("versions")
                .forEach(each -> reachable.put(
                        each.path("version").asString(), each.path("reachable").asBoolean()));
        return reachable;
    }

    @Test
    void the_plan_of_our_resolver_installs_what_composers_would() {
        JsonNode ours = shop.storelift("plan", "--to", "2.4.4", "--json").json();
        JsonNode composers = shop.storelift("plan", "--to", "2.4.4", "--json", "--resolver=composer")
                .json();

        assertThat(ours.path("plan").path("resolver").asString()).startsWith("Storelift");
        assertThat(composers.path("plan").path("resolver").asString()).startsWith("Composer");
        assertThat(ours.path("plan").path("operations"))
                .isEqualTo(composers.path("plan").path("operations"));
    }

    @Test
    void composer_update_prints_in_any_project_what_composer_prints() throws IOException, InterruptedException {
        Path project =
                Files.createDirectories(shop.root().resolveSibling(shop.root().getFileName() + "-project"));
        for (String file : List.of("composer.json", "auth.json")) {
            Files.copy(shop.file(file), project.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }

        CommandResult ours = shop.storelift("composer", "update", "--dry-run", "--working-dir", project.toString());
        Process composer = new ProcessBuilder(
                        "composer", "update", "--dry-run", "--no-plugins", "--no-scripts", "--no-audit", "--no-ansi")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String theirs = new String(composer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(composer.waitFor()).as(theirs).isZero();
        assertThat(ours.exitCode()).as(ours::described).isZero();
        assertThat(operations(ours.output())).isNotEmpty().isEqualTo(operations(theirs));
        assertThat(project.resolve("composer.lock")).doesNotExist();
    }

    private static List<String> operations(String output) {
        return output.lines().filter(line -> line.startsWith("  - ")).toList();
    }

    @Test
    void a_plan_changes_nothing_and_is_the_same_for_the_same_store() {
        UnchangedShop before = UnchangedShop.of(shop);

        CommandResult one = shop.storelift("plan", "--to", "2.4.4", "--json");
        CommandResult other = shop.storelift("plan", "--to", "2.4.4", "--json");

        assertThat(one.exitCode()).as(one::described).isZero();
        assertThat(one.json().path("hash").asString()).hasSize(64);
        assertThat(other.json().path("hash")).isEqualTo(one.json().path("hash"));
        before.assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "versions",
                "check",
                "plan",
                "upgrade",
                "resume",
                "rollback",
                "runs",
                "log",
                "backup",
                "cache",
                "maintenance",
                "keys",
                "composer"
            })
    void every_command_explains_itself(String name) {
        CommandResult help = name.isEmpty() ? shop.storelift("--help") : shop.storelift(name, "--help");

        assertThat(help.exitCode()).as(help::described).isZero();
        assertThat(help.output()).contains("Usage: storelift " + name);
        assertThat(help.errors()).isEmpty();
    }
}
