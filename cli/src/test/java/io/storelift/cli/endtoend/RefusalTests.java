package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is wrong with the store, the machine or the request is said with a number, and nothing is changed. */
@ExtendWith(SampleStores.class)
@TestInstance(Lifecycle.PER_CLASS)
final class RefusalTests {
    private static final String[] UPGRADE = {"upgrade", "--to", "2.4.4", "--yes", "--accept-warnings"};

    private SampleShop shop;
    private UnchangedShop before;

    @BeforeAll
    void open_a_shop(SampleEnvironment environment) {
        shop = environment.shop("2.4.3");
        shop.placeOrders();
        before = UnchangedShop.of(shop);
    }

    @AfterAll
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void a_missing_php_is_named() {
        assertRefused(1, "SL104", "--php", "/nowhere/php");
        before.assertUnchanged();
    }

    @Test
    void a_directory_without_a_store_is_refused(SampleEnvironment environment) {
        CommandResult result = SampleShop.storeliftIn(environment, environment.databases(), "status", "--json");

        assertThat(result.exitCode()).as(result::described).isEqualTo(1);
        assertThat(result.json().path("error").path("number").asString()).isEqualTo("SL101");
    }

    @Test
    void a_broken_configuration_is_named() throws IOException {
        Path file = shop.file("app/etc/env.php");
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, "<?php\nreturn [\n    'backend' => [\n");
        try {
            assertRefused(1, "SL103");
        } finally {
            Files.write(file, whole);
        }
        before.assertUnchanged();
    }

    @Test
    void a_stopped_database_is_named(SampleEnvironment environment) {
        environment.stopDatabase();
        try {
            assertRefused(3, "SL301");
        } finally {
            environment.startDatabase();
        }
        before.assertUnchanged();
    }

    @Test
    void a_wrong_key_is_named() throws IOException {
        Path file = shop.file("auth.json");
        byte[] right = Files.readAllBytes(file);
        Files.writeString(file, Files.readString(file).replace("private", "stolen"));
        try {
            assertRefused(3, "SL201");
        } finally {
            Files.write(file, right);
        }
        before.assertUnchanged();
    }

    @Test
    void a_version_that_needs_another_php_is_refused() {
        CommandResult result = shop.storelift("upgrade", "--to", "2.4.9", "--yes", "--accept-warnings");

        assertThat(result.exitCode()).as(result::described).isEqualTo(3);
        assertThat(result.output()).contains("9.9.0");
        before.assertUnchanged();
    }

    @Test
    void a_version_that_does_not_exist_is_refused() {
        CommandResult result = shop.storelift("upgrade", "--to", "2.9.9", "--yes", "--accept-warnings");

        assertThat(result.exitCode()).as(result::described).isEqualTo(3);
        before.assertUnchanged();
    }

    @Test
    void a_store_that_changed_since_it_was_planned_is_refused() throws IOException {
        CommandResult plan = shop.storelift("plan", "--to", "2.4.4", "--json");
        assertThat(plan.exitCode()).as(plan::described).isZero();
        String hash = plan.json().path("hash").asString();
        Path file = shop.file("composer.json");
        byte[] planned = Files.readAllBytes(file);
        Files.writeString(file, Files.readString(file) + "\n");
        try {
            CommandResult result = shop.storelift("upgrade", "--plan", hash, "--yes", "--accept-warnings");

            assertThat(result.exitCode()).as(result::described).isEqualTo(1);
            assertThat(result.output() + result.errors()).contains("SL502", "composer.json was changed");
        } finally {
            Files.write(file, planned);
        }
        before.assertUnchanged();
    }

    @Test
    void nobody_to_ask_and_no_yes_is_a_wrong_command_line() {
        CommandResult result = shop.storelift("upgrade", "--to", "2.4.4");

        assertThat(result.exitCode()).as(result::described).isEqualTo(2);
        assertThat(result.errors()).contains("--yes");
    }

    /** For people on the standard errors, for programs as the last document on the standard output. */
    private void assertRefused(int exitCode, String number, String... more) {
        CommandResult text = shop.storelift(concat(UPGRADE, more));
        assertThat(text.exitCode()).as(text::described).isEqualTo(exitCode);
        assertThat(text.output() + text.errors()).contains(number);
        assertThat(text.errors())
                .containsPattern("SL\\d{3} ")
                .contains("Why: ", "Do: ")
                .doesNotContain("\tat ");

        CommandResult json = shop.storelift(concat(UPGRADE, concat(more, "--json")));
        assertThat(json.exitCode()).as(json::described).isEqualTo(exitCode);
        assertThat(json.output()).contains(number);
        JsonNode error = json.jsonLines().getLast().path("error");
        assertThat(error.path("number").asString()).matches("SL\\d{3}");
        assertThat(error.path("cause").asString()).isNotBlank();
        assertThat(error.path("remedy").asString()).isNotBlank();
    }

    private static String[] concat(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
