package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLocatorTests {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void resolve() throws Exception {
        directory = temporary.toRealPath();
    }

    private static StoreliftException failure(ThrowingCallable action) {
        return assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(action)
                .actual();
    }

    @Test
    void a_store_is_found_from_any_directory_inside_it() throws Exception {
        StoreTree.installed(directory, "2.4.3-p1");
        Path inside = Files.createDirectories(directory.resolve("app/code/Acme/Gift"));

        Store store = new StoreLocator(TestPhp.RUNNER, StoreSettings.defaults()).locate(inside);

        assertThat(store.root()).isEqualTo(directory);
        assertThat(store.edition()).isEqualTo(Edition.OPEN_SOURCE);
        assertThat(store.version()).isEqualTo("2.4.3-p1");
        assertThat(store.installKind()).isEqualTo(InstallKind.COMPOSER_PROJECT);
        assertThat(store.layout()).isEqualTo(GeneratedLayout.MODERN);
        assertThat(store.mode()).isEqualTo(StoreMode.PRODUCTION);
        assertThat(store.modules()).containsExactly(Map.entry("Magento_Store", true), Map.entry("Acme_Gift", false));
        assertThat(store.stateDirectory()).isEqualTo(directory.resolve(".storelift"));
        assertThat(store.environment().originalBytes())
                .isEqualTo(Files.readAllBytes(directory.resolve("app/etc/env.php")));
    }

    @Test
    void a_symbolic_link_leads_to_the_real_root() throws Exception {
        Path root = Files.createDirectory(directory.resolve("release-1"));
        StoreTree.installed(root, "2.4.3");
        Path link = Files.createSymbolicLink(directory.resolve("current"), root);

        assertThat(StoreLocator.root(link)).isEqualTo(root);
    }

    @Test
    void the_root_manifests_version_is_never_believed() {
        StoreTree tree = StoreTree.in(directory)
                .with("vendor/composer/installed.json", StoreTree.listOf(Map.of("magento/magento2-base", "2.1.18")));

        assertThat(tree.locate().version()).isEqualTo("2.1.18");
        assertThat(tree.locate().layout()).isEqualTo(GeneratedLayout.LEGACY);
        assertThat(tree.locate().layout().directories()).containsExactly(Path.of("var/generation"), Path.of("var/di"));
    }

    @Test
    void without_a_record_of_what_is_installed_the_lock_file_tells() {
        StoreTree tree = StoreTree.in(directory)
                .with(
                        "composer.lock",
                        "{\"packages\": " + StoreTree.listOf(Map.of("magento/product-community-edition", "2.3.7"))
                                + "}");

        assertThat(tree.locate().version()).isEqualTo("2.3.7");
    }

    @Test
    void editions_are_told_apart() {
        Map<String, String> commerce = Map.of(
                "magento/product-community-edition", "2.4.4",
                "magento/product-enterprise-edition", "2.4.4-p2");
        Store first =
                StoreTree.in(directory.resolve("commerce")).packages(commerce).locate();
        Store second = StoreTree.in(directory.resolve("mage-os"))
                .packages(Map.of("mage-os/product-community-edition", "1.0.1"))
                .locate();

        assertThat(first.edition()).isEqualTo(Edition.COMMERCE);
        assertThat(first.version()).isEqualTo("2.4.4-p2");
        assertThat(second.edition()).isEqualTo(Edition.MAGE_OS);
        assertThat(second.layout()).isEqualTo(GeneratedLayout.MODERN);
    }

    @Test
    void a_clone_of_the_contributor_repository_is_recognised() throws Exception {
        StoreTree tree = StoreTree.in(directory)
                .with("composer.json", "{\"name\": \"magento/magento2ce\", \"version\": \"2.4.3\"}")
                .packages(Map.of("monolog/monolog", "1.26.1"));
        Files.createDirectory(directory.resolve(".git"));

        assertThat(tree.locate().installKind()).isEqualTo(InstallKind.GIT_CLONE);
        assertThat(tree.locate().version()).isEqualTo("2.4.3");
    }

    @Test
    void a_merchants_own_git_repository_is_a_composer_project_all_the_same() throws Exception {
        StoreTree tree = StoreTree.installed(directory, "2.4.3");
        Files.createDirectory(directory.resolve(".git"));

        assertThat(tree.locate().installKind()).isEqualTo(InstallKind.COMPOSER_PROJECT);
    }

    @Test
    void a_package_inside_vendor_and_a_stage_are_no_stores_of_their_own() throws Exception {
        StoreTree.installed(directory, "2.4.3");
        Path base = directory.resolve("vendor/magento/magento2-base");
        StoreTree.installed(base, "2.4.3");
        Files.delete(base.resolve("app/etc/env.php"));
        Path stage = directory.resolve(".storelift/runs/1/stage");
        StoreTree.installed(stage, "2.4.4");

        assertThat(StoreLocator.root(base)).isEqualTo(directory);
        assertThat(StoreLocator.root(stage.resolve("app"))).isEqualTo(directory);
    }

    @Test
    void a_store_between_two_states_still_has_a_root() throws Exception {
        Files.createDirectory(directory.resolve(".storelift"));
        Files.writeString(directory.resolve("composer.json"), "{}");

        assertThat(StoreLocator.root(directory)).isEqualTo(directory);
    }

    @Test
    void elsewhere_there_is_no_store() {
        assertThat(failure(() -> StoreLocator.root(directory)).code()).isEqualTo(ErrorCode.NO_STORE_HERE);
        assertThat(failure(() -> StoreLocator.root(directory.resolve("missing")))
                        .code())
                .isEqualTo(ErrorCode.NO_STORE_HERE);
    }

    @Test
    void a_store_that_was_never_set_up_is_named_so() throws Exception {
        StoreTree tree = StoreTree.installed(directory, "2.4.3");
        Files.delete(directory.resolve("app/etc/env.php"));

        assertThat(failure(tree::locate).code()).isEqualTo(ErrorCode.NOT_INSTALLED);
    }

    @Test
    void a_tree_without_an_edition_is_named_so() {
        StoreTree tree = StoreTree.in(directory).packages(Map.of("monolog/monolog", "2.0.0"));

        assertThat(failure(tree::locate).code()).isEqualTo(ErrorCode.VERSION_UNKNOWN);
    }

    @Test
    void a_damaged_record_of_packages_is_named_so() {
        StoreTree tree = StoreTree.in(directory).with("vendor/composer/installed.json", "{\"packages\": [");

        assertThat(failure(tree::locate).code()).isEqualTo(ErrorCode.JSON_BROKEN);
        assertThat(failure(tree::locate).detail()).contains("installed.json");
    }

    @Test
    void a_missing_php_is_named() {
        StoreTree.installed(directory, "2.4.3");
        StoreSettings settings = StoreSettings.defaults().withPhp(directory.resolve("php-that-is-not-there"));
        StoreSettings noPath = StoreSettings.defaults().withEnvironment(Map.of("PATH", directory.toString()));

        assertThat(failure(() -> new StoreLocator(TestPhp.RUNNER, settings).locate(directory)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PHP_MISSING))
                .satisfies(e -> assertThat(e.detail()).contains("php-that-is-not-there"));
        assertThat(failure(() -> new StoreLocator(TestPhp.RUNNER, noPath).locate(directory))
                        .code())
                .isEqualTo(ErrorCode.PHP_MISSING);
    }

    @Test
    void a_php_that_fails_counts_as_missing() throws Exception {
        StoreTree.installed(directory, "2.4.3");
        Path php = Files.writeString(directory.resolve("php"), "#!/bin/sh\necho broken >&2\nexit 127\n");
        Files.setPosixFilePermissions(php, PosixFilePermissions.fromString("rwxr-xr-x"));
        StoreSettings settings = StoreSettings.defaults().withPhp(php);

        assertThat(failure(() -> new StoreLocator(TestPhp.RUNNER, settings).locate(directory)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PHP_MISSING))
                .satisfies(e -> assertThat(e.detail()).contains("broken"));
    }

    @Test
    void a_broken_env_php_is_named_with_its_line_and_without_its_secrets() {
        StoreTree tree = StoreTree.installed(directory, "2.4.3")
                .with("app/etc/env.php", "<?php\nreturn [\n  'a' => 1,\n  'password' => hunter2secret' ,\n];\n");

        StoreliftException e = failure(tree::locate);

        assertThat(e.code()).isEqualTo(ErrorCode.BROKEN_CONFIGURATION);
        assertThat(e.detail()).contains("app/etc/env.php line 4").contains("syntax error");
        assertThat(e.toString()).doesNotContain("hunter2secret");
    }

    @Test
    void a_root_of_somebody_else_is_named() throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        StoreTree tree = StoreTree.installed(directory, "2.4.3");
        Path etc = directory.resolve("app/etc");
        Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("---------"));
        try {
            assertThat(failure(tree::locate).code()).isEqualTo(ErrorCode.ROOT_UNREADABLE);
        } finally {
            Files.setPosixFilePermissions(etc, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void localhost_means_the_socket_that_php_would_use() throws Exception {
        Path socket = Files.createFile(directory.resolve("server.sock"));
        Path php = Files.writeString(
                directory.resolve("php"),
                "#!/bin/sh\nexec " + TestPhp.PHP.binary() + " -dpdo_mysql.default_socket=" + socket + " \"$@\"\n");
        Files.setPosixFilePermissions(php, PosixFilePermissions.fromString("rwxr-xr-x"));
        StoreTree.installed(directory, "2.4.3")
                .with(
                        "app/etc/env.php",
                        "<?php return ['db' => ['connection' => ['default' =>"
                                + " ['host' => 'localhost', 'dbname' => 'shop']]]];");
        StoreSettings settings = StoreSettings.defaults().withPhp(php);

        Store store = new StoreLocator(TestPhp.RUNNER, settings).locate(directory);

        assertThat(store.environment().database().socket()).isEqualTo(socket);
    }

    @Test
    void the_environments_mode_wins_and_the_state_directory_can_be_elsewhere() {
        StoreTree.installed(directory, "2.4.3");
        StoreSettings settings = StoreSettings.defaults()
                .withEnvironment(Map.of("MAGE_MODE", "developer"))
                .withStateDirectory(directory.resolve("../state"));

        Store store = new StoreLocator(TestPhp.RUNNER, settings).locate(directory);

        assertThat(store.mode()).isEqualTo(StoreMode.DEVELOPER);
        assertThat(store.stateDirectory()).isEqualTo(directory.resolveSibling("state"));
    }

    @Test
    void nothing_secret_is_shown() {
        StoreTree.installed(directory, "2.4.3");
        StoreSettings settings = StoreSettings.defaults().withEnvironment(Map.of("COMPOSER_AUTH", "s3cret-auth"));

        Store store = new StoreLocator(TestPhp.RUNNER, settings).locate(directory);

        assertThat(store + " " + store.environment() + " " + store.environment().database() + " " + store.settings()
                        + " " + store.php() + " " + store.php().command(directory, "-v"))
                .doesNotContain(StoreTree.PASSWORD)
                .doesNotContain("s3cret-auth")
                .doesNotContain("k3y-of-the-store")
                .contains("COMPOSER_AUTH");
    }
}
