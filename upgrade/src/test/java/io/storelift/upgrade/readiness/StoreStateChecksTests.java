package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.composer.manifest.ManifestChange;
import io.storelift.host.FileStatus;
import io.storelift.host.ProcessRunner;
import io.storelift.store.CronConfiguration;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.Maintenance;
import io.storelift.store.ProcessKind;
import io.storelift.store.Store;
import io.storelift.store.StoreProcess;
import io.storelift.upgrade.readiness.CheckResult.Status;
import io.storelift.upgrade.verification.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreStateChecksTests {
    private static final DatabaseConnection SILENT =
            new DatabaseConnection("127.0.0.1", 1, null, "shop", "user", "secret", "");

    @TempDir
    Path root;

    @Test
    void a_git_clone_is_refused_with_the_way_to_go() throws IOException {
        SampleStore sample = SampleStore.in(root);
        assertThat(new InstallKindCheck(sample.locate()).ask().status()).isEqualTo(Status.OK);
        sample.write("vendor/composer/installed.json", "{\"packages\": []}");
        sample.write("composer.json", "{\"name\": \"magento/magento2ce\", \"version\": \"2.4.3\"}");
        CheckResult result = new InstallKindCheck(sample.locate()).ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.remedy())
                .contains("git checkout", "composer create-project magento/project-community-edition");
    }

    @Test
    void flags_and_held_files_of_a_former_attempt_are_named() throws IOException {
        SampleStore sample = SampleStore.in(root);
        Store store = sample.locate();
        LeftoversCheck check = new LeftoversCheck(store.root(), new LiveDatabase(SILENT), SampleStore.runs(store));
        assertThat(check.ask().status()).isEqualTo(Status.OK);
        sample.write("var/.update_in_progress.flag", "");
        sample.write("pub/.storelift-held.index.php", "");
        sample.write(".vendor.storelift-exchange", "");
        CheckResult result = check.ask();
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.evidence())
                .contains(
                        "var/.update_in_progress.flag", "pub/.storelift-held.index.php", ".vendor.storelift-exchange");
        assertThat(result.remedy()).contains("rm '" + store.root() + "/var/.update_in_progress.flag'");
    }

    @Test
    void maintenance_mode_that_is_on_is_a_warning() throws IOException {
        Path store = SampleStore.in(root).root();
        assertThat(new MaintenanceCheck(store).ask().status()).isEqualTo(Status.OK);
        new Maintenance(store).turnOn();
        new Maintenance(store).allow(List.of("10.0.0.1"));
        CheckResult result = new MaintenanceCheck(store).ask();
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.evidence()).contains("10.0.0.1", "stays on");
    }

    @Test
    void session_files_that_the_owner_cannot_read_are_a_warning() throws IOException {
        SampleStore sample = SampleStore.in(root);
        sample.write("var/session/sess_1", "");
        sample.withEnvironmentFile(Map.of(
                "db", Map.of("connection", Map.of("default", SampleStore.connection(SILENT))),
                "session", Map.of("save", "files", "save_path", root.toRealPath() + "/var/session")));
        Store store = sample.locate();
        assertThat(new SessionsCheck(store).ask().status()).isEqualTo(Status.OK);
        Files.setAttribute(root.resolve("var/session/sess_1"), "unix:mode", 0000);
        CheckResult result = new SessionsCheck(store).ask();
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.remedy()).contains("chmod -R 770 '" + store.root() + "/var/session'");
    }

    @Test
    void generated_directories_are_named() throws IOException {
        CheckResult result = new GeneratedDirectoriesCheck(SampleStore.in(root).locate()).ask();
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("generated/code");
    }

    @Test
    void long_running_jobs_are_a_warning_and_consumers_are_listed() throws IOException {
        Store store = SampleStore.in(root).locate();
        long here = ProcessHandle.current().pid();
        CronConfiguration cron = new CronConfiguration(List.of(), null);
        StoreProcess job = new StoreProcess(here, ProcessKind.CRON, List.of("php", "bin/magento", "cron:run"));
        StoreProcess consumer = new StoreProcess(
                here, ProcessKind.CONSUMER, List.of("php", "bin/magento", "queue:consumers:start", "x"));
        BackgroundWorkCheck now = check(store, Clock.systemUTC());
        BackgroundWorkCheck later = check(store, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        assertThat(now.judge(List.of(), cron).evidence()).contains("Nothing runs now", "no crontab line");
        assertThat(now.judge(List.of(job), cron).status()).isEqualTo(Status.OK);
        assertThat(later.judge(List.of(consumer), cron).status()).isEqualTo(Status.OK);
        CheckResult result = later.judge(List.of(job), cron);
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.evidence()).contains(here + " php bin/magento cron:run");
    }

    private static BackgroundWorkCheck check(Store store, Clock clock) {
        return new BackgroundWorkCheck(store, new ProcessRunner(), new LiveDatabase(SILENT), clock);
    }

    private static ProbeAnswer answer(String name, int status) {
        return new ProbeAnswer(name, "http://shop/" + name, status, "", status != 0, "", 12);
    }

    @Test
    void a_home_page_that_fails_is_an_error_and_another_page_a_warning() throws IOException {
        StorefrontCheck check = new StorefrontCheck(SampleStore.in(root).locate(), new LiveDatabase(SILENT));
        assertThat(check.judge(List.of(answer("home", 200), answer("cart", 200)), false)
                        .status())
                .isEqualTo(Status.OK);
        assertThat(check.judge(List.of(answer("home", 500), answer("cart", 200)), false)
                        .status())
                .isEqualTo(Status.ERROR);
        assertThat(check.judge(List.of(answer("home", 0)), false).status()).isEqualTo(Status.ERROR);
        CheckResult cart = check.judge(List.of(answer("home", 200), answer("cart", 404)), false);
        assertThat(cart.status()).isEqualTo(Status.WARNING);
        assertThat(cart.evidence()).contains("cart 404");
        assertThat(check.judge(List.of(answer("home", 503)), true).status()).isEqualTo(Status.WARNING);
    }

    @Test
    void colliding_values_of_composer_json_are_a_warning() throws IOException {
        ManifestConflictsCheck check = new ManifestConflictsCheck(
                new TargetRelease(SampleStore.in(root).locate(), new ProcessRunner(), "2.4.4"));
        assertThat(check.judge(List.of()).status()).isEqualTo(Status.OK);
        CheckResult result = check.judge(List.of(
                new ManifestChange(List.of("config", "sort-packages"), "false", "true", true),
                new ManifestChange(List.of("version"), "\"2.4.3\"", "\"2.4.4\"", false)));
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.evidence()).contains("config / sort-packages (yours false, the target's true)");
    }

    @Test
    void links_and_own_files_are_named() throws IOException {
        SampleStore sample = SampleStore.in(root);
        sample.write("pub/robots.txt", "");
        Files.createSymbolicLink(root.resolve("pub/feeds"), Path.of("/srv/feeds"));
        Store store = sample.locate();
        CheckResult result = new KeptPlacesCheck(store, SampleStore.places(store)).ask();
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence()).contains("pub/robots.txt", "pub/feeds -> /srv/feeds", "pub/media");
    }

    @Test
    void the_user_of_this_process_owns_what_it_creates() throws IOException {
        assertThat(ProcessUser.current().uid())
                .isEqualTo(FileStatus.of(Files.createTempFile(root, "x", "")).uid());
    }
}
