package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** With the machine's Composer and a repository in a directory. */
final class TargetReleaseTests {
    @TempDir
    Path directory;

    private final ProcessRunner processes = new ProcessRunner();
    private SampleStore sample;
    private TargetRepository repository;

    @BeforeEach
    void create() throws IOException {
        repository = TargetRepository.in(directory.resolve("repository"));
        sample = SampleStore.in(Files.createDirectories(directory.resolve("store")))
                .withEnvironment(
                        "COMPOSER_HOME", directory.resolve("composer-home").toString())
                .withEnvironment(
                        "COMPOSER_CACHE_DIR",
                        directory.resolve("composer-cache").toString());
        writeManifest(Map.of());
        sample.write("vendor/composer/installed.json", """
                {"packages": [
                  {"name": "magento/product-community-edition", "version": "2.4.3", "type": "metapackage"},
                  {"name": "magento/framework", "version": "103.0.3", "type": "metapackage"},
                  {"name": "magento/magento2-base", "version": "2.4.3", "type": "magento2-component"},
                  {"name": "klarna/module-payments", "version": "1.0.0", "type": "magento2-module"}
                ]}
                """);
        for (Map.Entry<String, String> file :
                TargetRepository.baseFiles("2.4.3").entrySet()) {
            sample.write("vendor/magento/magento2-base/" + file.getKey(), file.getValue());
        }
        sample.write("index.php", "<?php // 2.4.3\n");
        sample.write("pub/robots.txt", "User-agent: *\n");
        sample.write("app/etc/di.xml", "<config/>\n");
    }

    private void writeManifest(Map<String, String> moreRequires) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>(TargetRepository.template("2.4.3"));
        Map<String, String> require = new LinkedHashMap<>(moreRequires);
        require.put("magento/product-community-edition", "2.4.3");
        manifest.put("require", require);
        manifest.put("repositories", repository.section());
        sample.write("composer.json", JsonMapper.shared().writeValueAsString(manifest));
    }

    @Test
    void a_target_that_fits_answers_every_question_about_it() throws IOException {
        sample.write("pub/robots.txt", "User-agent: *\nDisallow: /checkout\n");
        Store store = sample.locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.4")) {
            assertThat(new TargetVersionCheck(store, target).ask().status()).isEqualTo(Status.OK);
            assertThat(new ComposerCheck(store, processes, target).ask().status())
                    .isEqualTo(Status.OK);
            CheckResult dependencies = new DependenciesCheck(store, target).ask();
            assertThat(dependencies.status()).isEqualTo(Status.OK);
            assertThat(dependencies.evidence()).contains("to update: 2, to remove: 1");
            assertThat(new PhpVersionCheck(store, target).ask().evidence()).contains("2.4.4 allows >=7.2");
            assertThat(new PhpExtensionsCheck(store, target).ask().evidence()).startsWith("1 extensions");
            CheckResult modules = new RemovedModulesCheck(store, target).ask();
            assertThat(modules.status()).isEqualTo(Status.WARNING);
            assertThat(modules.evidence()).contains("klarna/module-payments");
            CheckResult files = new RootFilesCheck(store, processes, target).ask();
            assertThat(files.status()).isEqualTo(Status.WARNING);
            assertThat(files.evidence()).contains("pub/robots.txt (kept");
            assertThat(new ManifestConflictsCheck(target).ask().status()).isEqualTo(Status.OK);
            assertThat(target.mappedFiles().targets()).contains("index.php", "pub/robots.txt");
        }
        assertThat(store.stateDirectory().resolve("work")).isEmptyDirectory();
    }

    /** Puts a package into Composer's cache and, edited or not, into the store; both go when the target comes. */
    private String cachePayments() throws Exception {
        Path archive = Files.createDirectories(directory.resolve("composer-cache/files/klarna/module-payments"))
                .resolve("0a1b.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String file : List.of("registration.php", "Model/Order.php")) {
                zip.putNextEntry(new ZipEntry("klarna-module-payments-1.0.0/" + file));
                zip.write(file.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                sample.write("vendor/klarna/module-payments/" + file, file);
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(archive)));
    }

    private CheckResult askVendorEdits(String checksum) throws IOException {
        Path installed = sample.root().resolve("vendor/composer/installed.json");
        Files.writeString(
                installed,
                Files.readString(installed)
                        .replaceFirst(
                                "\"version\": \"1.0.0\"(, \"dist\": \\{[^}]*\\})?",
                                "\"version\": \"1.0.0\", \"dist\": {\"shasum\": \"" + checksum + "\"}"));
        Store store = sample.locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.4")) {
            return new VendorEditsCheck(store, target).ask();
        }
    }

    @Test
    void edits_in_packages_that_go_are_named() throws Exception {
        String checksum = cachePayments();
        CheckResult clean = askVendorEdits(checksum);
        assertThat(clean.status()).isEqualTo(Status.OK);
        assertThat(clean.evidence()).startsWith("None is edited: 1 of the 2 packages");

        sample.write("vendor/klarna/module-payments/Model/Order.php", "Model/order.php");
        sample.write("vendor/klarna/module-payments/Model/Mine.php", "added");
        CheckResult edited = askVendorEdits(checksum);
        assertThat(edited.status()).isEqualTo(Status.WARNING);
        assertThat(edited.evidence())
                .contains(
                        "(2): vendor/klarna/module-payments/Model/Mine.php,"
                                + " vendor/klarna/module-payments/Model/Order.php.",
                        "1 of the 2 packages");
    }

    @Test
    void what_no_cached_archive_tells_is_not_called_unedited() throws Exception {
        cachePayments();
        sample.write("vendor/klarna/module-payments/Model/Order.php", "edited");

        CheckResult result = askVendorEdits("0000");

        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.evidence()).contains("Can't be told: 0 of the 2 packages");
    }

    @Test
    void a_database_that_the_target_does_not_accept_is_an_error() throws IOException {
        Store store = sample.locate();
        LiveDatabase database = new LiveDatabase(MariaDbServer.shared().createDatabase());
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.4")) {
            CheckResult result = new DatabaseVersionCheck(database, target).ask();
            assertThat(result.status()).isEqualTo(Status.ERROR);
            assertThat(result.evidence()).contains("MariaDB", "accepts Ancient");
        }
    }

    @Test
    void a_platform_that_does_not_fit_does_not_hide_that_the_packages_do() throws IOException {
        Store store = sample.locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.5")) {
            CheckResult dependencies = new DependenciesCheck(store, target).ask();
            assertThat(dependencies.status()).isEqualTo(Status.OK);
            assertThat(dependencies.evidence()).contains("once PHP and its extensions");
            CheckResult version = new PhpVersionCheck(store, target).ask();
            assertThat(version.status()).isEqualTo(Status.ERROR);
            assertThat(version.evidence()).contains(store.php().version(), "~99.9.0");
            CheckResult extensions = new PhpExtensionsCheck(store, target).ask();
            assertThat(extensions.status()).isEqualTo(Status.ERROR);
            assertThat(extensions.remedy()).contains("-storelift_nowhere");
        }
    }

    @Test
    void a_component_that_blocks_is_explained_once() throws IOException {
        writeManifest(Map.of("acme/loyalty", "1.0.0"));
        Store store = sample.locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.6")) {
            CheckResult dependencies = new DependenciesCheck(store, target).ask();
            assertThat(dependencies.status()).isEqualTo(Status.ERROR);
            assertThat(dependencies.evidence()).contains("acme/loyalty 1.0.0").doesNotContain("Use the option");
            CheckResult php = new PhpVersionCheck(store, target).ask();
            assertThat(php.status()).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(php.evidence()).contains("\"Dependencies\"");
        }
    }

    @Test
    void a_composer_json_that_pretends_a_php_does_not_deceive() throws IOException {
        writeManifest(Map.of());
        String manifest = Files.readString(sample.root().resolve("composer.json"));
        sample.write(
                "composer.json",
                manifest.replaceFirst(
                        "\\{",
                        "{\"config\": {\"platform\": {\"php\": \"99.9.1\", \"ext-storelift_nowhere\": \"1.0\"}},"));
        Store store = sample.locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.5")) {
            assertThat(new PhpVersionCheck(store, target).ask().status()).isEqualTo(Status.ERROR);
        }
    }

    @Test
    void a_version_that_is_not_newer_or_not_offered_is_an_error() throws IOException {
        Store store = sample.locate();
        assertThat(answer(store, "2.4.3").evidence()).contains("isn't newer");
        assertThat(answer(store, "main").status()).isEqualTo(Status.ERROR);
        CheckResult result = answer(store, "2.4.7");
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("offered: 2.4.6, 2.4.5, 2.4.4, 2.4.3");
    }

    private CheckResult answer(Store store, String wanted) {
        try (TargetRelease target = new TargetRelease(store, processes, wanted)) {
            return new TargetVersionCheck(store, target).ask();
        }
    }

    @Test
    void a_missing_composer_is_an_answer_of_its_own() throws IOException {
        Store located = sample.locate();
        Store store = SampleStore.in(Files.createDirectories(directory.resolve("bare")))
                .withSettings(
                        StoreSettings.defaults().withPhp(located.php().binary()).withComposer(null))
                .withEnvironment("PATH", "/nowhere")
                .locate();
        try (TargetRelease target = new TargetRelease(store, processes, "2.4.4")) {
            assertThatThrownBy(() -> new ComposerCheck(store, processes, target).ask())
                    .isInstanceOfSatisfying(
                            StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROGRAM_MISSING));
            assertThat(new PhpVersionCheck(store, target).ask().status()).isEqualTo(Status.NOT_APPLICABLE);
        }
    }

    @Test
    void a_composer_that_is_too_old_is_known_by_its_version() {
        assertThat(ComposerCheck.isTooOld("2.1.14")).isTrue();
        assertThat(ComposerCheck.isTooOld("2.2.7")).isFalse();
        assertThat(ComposerCheck.isTooOld("unknown")).isFalse();
    }
}
