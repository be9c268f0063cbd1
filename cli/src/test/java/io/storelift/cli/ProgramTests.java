package io.storelift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.cli.terminal.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTests {
    @TempDir
    private Path directory = Path.of("");

    private Recording streams = Recording.withoutTerminal();

    @BeforeEach
    void layStore() throws IOException {
        Files.createDirectories(directory.resolve("store/bin"));
        Files.createDirectories(directory.resolve("store/app/etc"));
        Files.createDirectories(directory.resolve("store/var"));
        Files.writeString(directory.resolve("store/bin/magento"), "");
    }

    private int run(String... arguments) {
        return new Program(streams.streams(), Map.of("TERM", "xterm"), directory).run(arguments);
    }

    @Test
    void help_lists_the_commands_without_the_hidden_one() {
        assertThat(run("--help")).isZero();
        assertThat(streams.output())
                .contains("upgrade", "rollback", "Exit codes:")
                .doesNotContain("run-process");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
    void each_command_has_help(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(streams.output()).startsWith("Usage: storelift " + command).contains("--store=DIR");
        assertThat(streams.errors()).isEmpty();
    }

    @Test
    void a_mistyped_command_is_a_usage_error_with_a_suggestion() {
        assertThat(run("statsu")).isEqualTo(2);
        assertThat(streams.errors()).contains("Did you mean: status");
        assertThat(streams.output()).isEmpty();
    }

    @Test
    void a_usage_error_is_json_where_json_is_wanted() {
        assertThat(run("check", "--json")).isEqualTo(2);
        assertThat(streams.output())
                .startsWith("{\"error\":{\"number\":\"SL902\"")
                .contains("--to");
        assertThat(streams.errors()).isEmpty();
    }

    @Test
    void a_known_failure_says_what_why_and_what_to_do() {
        assertThat(run("status", "--store", "nowhere")).isEqualTo(1);
        assertThat(streams.errors())
                .startsWith("SL101 No store found here. ")
                .contains("\nWhy: ", "\nDo: ")
                .hasLineCount(3);
    }

    @Test
    void a_known_failure_is_one_json_document() {
        assertThat(run("--json", "--store", "nowhere", "runs")).isEqualTo(1);
        assertThat(streams.output())
                .startsWith("{\"error\":{\"number\":\"SL101\"")
                .hasLineCount(1);
        assertThat(streams.errors()).isEmpty();
    }

    @Test
    void a_policy_that_composer_would_refuse_is_named() throws IOException {
        Files.writeString(directory.resolve("composer.json"), """
                {"repositories": [{"packagist.org": false}], "config": {"policy": {"licenses": {"block": true}}}}
                """);
        assertThat(new Program(streams.streams(), System.getenv(), directory).run("composer", "update", "--dry-run"))
                .isNotZero();
        assertThat(streams.errors()).contains("SL212", "reserved for future use");
    }

    @Test
    void options_may_stand_before_and_after_the_command() {
        assertThat(run("--store", "store", "maintenance", "status", "--json")).isZero();
        assertThat(streams.output()).isEqualTo("{\"on\":false,\"addresses\":[]}\n");
    }

    @Test
    void an_option_without_a_value_means_the_same_if_it_stands_at_both_places() {
        assertThat(run("maintenance", "--json", "status", "--json", "--store", "store"))
                .isZero();
        assertThat(streams.output()).isEqualTo("{\"on\":false,\"addresses\":[]}\n");
    }

    @Test
    void maintenance_needs_no_working_store() {
        assertThat(run("maintenance", "on", "--allow", "192.0.2.1", "--allow", "::1", "--store", "store"))
                .isZero();
        assertThat(directory.resolve("store/var/.maintenance.flag")).exists();
        assertThat(directory.resolve("store/var/.maintenance.ip")).hasContent("192.0.2.1,::1");
        assertThat(run("maintenance", "off", "--store", "store")).isZero();
        assertThat(directory.resolve("store/var/.maintenance.flag")).doesNotExist();
    }

    @Test
    void a_private_key_is_read_from_the_standard_input_and_never_shown() throws IOException {
        streams = Recording.atTerminal("hush\n");

        assertThat(run("keys", "set", "repo.example.com", "public", "--stdin", "--store", "store"))
                .isZero();

        assertThat(Files.readString(directory.resolve("store/auth.json"))).contains("hush");
        assertThat(streams.output() + streams.errors()).contains("public").doesNotContain("hush");
    }

    @Test
    void nobody_to_ask_is_a_usage_error() {
        assertThat(run("upgrade", "--to", "2.4.4", "--store", "store")).isEqualTo(2);
        assertThat(streams.errors()).contains("--yes");
    }

    @Test
    void nothing_to_resume_is_no_failure() {
        assertThat(run("resume", "--store", "store")).isZero();
        assertThat(streams.output()).contains("Nothing to resume");
    }

    @Test
    void nothing_to_roll_back_is_one() {
        assertThat(run("rollback", "--yes", "--store", "store")).isEqualTo(1);
        assertThat(streams.errors()).startsWith("SL615 ");
    }

    @Test
    void a_run_that_nobody_knows_has_no_log() {
        assertThat(run("log", "2026", "--store", "store")).isEqualTo(1);
        assertThat(streams.errors()).startsWith("SL612 ");
    }

    @Test
    void a_store_that_was_never_installed_has_a_status_all_the_same() {
        assertThat(run("status", "--store", "store")).isEqualTo(1);
        assertThat(streams.output()).contains("maintenance  off", "backups      0");
        assertThat(streams.errors()).startsWith("SL107 ");
    }
}
