package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.EnvironmentConfiguration;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseChecksTests {
    @TempDir
    Path root;

    private final MariaDbServer server = MariaDbServer.shared();
    private final DatabaseConnection connection = server.createDatabase();
    private final LiveDatabase database = new LiveDatabase(connection);

    private static String statement(CheckResult result) {
        return result.remedy().substring(result.remedy().indexOf("GRANT "));
    }

    private CheckResult askScratch() throws IOException {
        return askScratch(database);
    }

    private CheckResult askScratch(LiveDatabase asked) throws IOException {
        return new ScratchSchemaCheck(
                        asked, SampleStore.runs(SampleStore.in(root).locate()))
                .ask();
    }

    @Test
    void a_database_that_answers_is_ok_and_its_password_is_not_shown() {
        CheckResult result = new DatabaseCheck(database).ask();
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("MariaDB", connection.name()).doesNotContain(connection.password());
    }

    @Test
    void a_silent_database_is_one_error_and_leaves_the_other_questions_open() {
        LiveDatabase silent =
                new LiveDatabase(new DatabaseConnection("127.0.0.1", 1, null, "shop", "user", "secret", ""));
        assertThatThrownBy(() -> new DatabaseCheck(silent).ask())
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE));
        CheckResult privileges = new DatabasePrivilegesCheck(silent).ask();
        assertThat(privileges.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(privileges.evidence()).contains("\"Database\"");
    }

    @Test
    void missing_privileges_are_an_error_and_the_named_statement_heals_it() {
        String user = connection.username() + "@localhost";
        assertThat(new DatabasePrivilegesCheck(database).ask().status()).isEqualTo(Status.OK);
        server.administrate("REVOKE TRIGGER, LOCK TABLES, EVENT ON " + connection.name() + ".* FROM " + user);
        CheckResult result = new DatabasePrivilegesCheck(database).ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("EVENT, LOCK TABLES, TRIGGER");
        server.administrate(statement(result));
        assertThat(new DatabasePrivilegesCheck(database).ask().status()).isEqualTo(Status.OK);
    }

    @Test
    void privileges_for_routines_and_events_are_a_warning() {
        server.administrate("REVOKE EVENT ON " + connection.name() + ".* FROM " + connection.username() + "@localhost");
        assertThat(new DatabasePrivilegesCheck(database).ask().status()).isEqualTo(Status.WARNING);
    }

    @Test
    void the_scratch_schema_is_really_tried_and_the_named_statement_heals_a_refusal() throws IOException {
        CheckResult refused = askScratch();
        assertThat(refused.status()).isEqualTo(Status.ERROR);
        assertThat(statement(refused))
                .isEqualTo("GRANT ALL PRIVILEGES ON `" + connection.name() + "\\_storelift`.* TO '"
                        + connection.username() + "'@'localhost';");
        server.administrate(statement(refused));
        CheckResult granted = askScratch();
        assertThat(granted.status()).isEqualTo(Status.OK);
        assertThat(database.ask(open -> open.hasSchema(ScratchSchema.name(connection))))
                .contains(false);
    }

    @Test
    void a_binary_log_that_forbids_triggers_is_named_and_the_named_statement_heals_it() throws IOException {
        MariaDbServer logging = MariaDbServer.withBinaryLog();
        DatabaseConnection shop = logging.createDatabase();
        logging.administrate("GRANT ALL ON `" + shop.name() + "\\_storelift`.* TO " + shop.username() + "@localhost");
        CheckResult refused = askScratch(new LiveDatabase(shop));
        assertThat(refused.status()).isEqualTo(Status.ERROR);
        assertThat(refused.remedy()).contains("log_bin_trust_function_creators").doesNotContain("GRANT");
        String healing = refused.remedy().substring(refused.remedy().indexOf("SET GLOBAL"));
        logging.administrate(healing.substring(0, healing.indexOf(';')));
        assertThat(askScratch(new LiveDatabase(shop)).status()).isEqualTo(Status.OK);
    }

    @Test
    void a_stale_scratch_schema_is_a_leftover_and_is_left_alone() throws IOException {
        server.administrate(
                "GRANT ALL ON `" + connection.name() + "\\_storelift`.* TO " + connection.username() + "@localhost");
        server.administrate("CREATE DATABASE " + ScratchSchema.name(connection));
        assertThat(askScratch().status()).isEqualTo(Status.OK);
        assertThat(database.ask(open -> open.hasSchema(ScratchSchema.name(connection))))
                .contains(true);
        var store = SampleStore.in(root).locate();
        CheckResult leftovers = new LeftoversCheck(root, database, SampleStore.runs(store)).ask();
        assertThat(leftovers.status()).isEqualTo(Status.WARNING);
        assertThat(leftovers.remedy()).contains("DROP DATABASE `" + ScratchSchema.name(connection) + "`");
    }

    @Test
    void checks_that_try_the_scratch_schema_at_the_same_time_do_not_meet() throws Exception {
        server.administrate(
                "GRANT ALL ON `" + connection.name() + "\\_storelift`.* TO " + connection.username() + "@localhost");
        var runs = SampleStore.runs(SampleStore.in(root).locate());
        List<ReadinessCheck> checks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            checks.add(new ScratchSchemaCheck(database, runs));
            checks.add(new LeftoversCheck(root, database, runs));
        }
        List<CheckResult> results = Readiness.askAll(checks, result -> {});
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.status()).as(result.evidence()).isEqualTo(Status.OK));
        assertThat(results)
                .filteredOn(result -> result.id().equals("scratch-schema"))
                .allSatisfy(result -> assertThat(result.evidence()).contains("Created"));
    }

    @Test
    void wild_cards_and_quotes_in_names_are_taken_literally() {
        assertThat(new DatabaseAccount("o'neil@%").grant("SELECT", "my_shop"))
                .isEqualTo("GRANT SELECT ON `my\\_shop`.* TO 'o''neil'@'%';");
    }

    @Test
    void split_databases_are_refused() {
        DatabaseConnection other = connection.withName("shop_sales");
        EnvironmentConfiguration split = EnvironmentConfiguration.of(
                Map.of(
                        "db",
                        Map.of(
                                "connection",
                                Map.of(
                                        "default",
                                        SampleStore.connection(connection),
                                        "sales",
                                        SampleStore.connection(other)))),
                new byte[0]);
        CheckResult result = new SplitDatabasesCheck(split).ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("sales (shop_sales)");
    }
}
