package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ExclusiveLock;
import io.storelift.host.FileStatus;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PermissionsCheckTests {
    @TempDir
    Path root;

    private static CheckResult ask(Store store, ProcessUser user) {
        return new PermissionsCheck(store, SampleStore.places(store), user, SampleStore.runs(store), "2.4.4").ask();
    }

    private ProcessUser owner() throws IOException {
        return new ProcessUser(FileStatus.of(root).uid(), "the-owner");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    @Test
    void the_owner_may_do_everything_and_no_probe_is_left() throws IOException {
        Store store = SampleStore.in(root).locate();
        List<Path> before = files();
        CheckResult result = ask(store, owner());
        assertThat(result.status()).isEqualTo(Status.OK);
        // The root, app, app/etc, bin, pub, var, pub/media for its .htaccess, and the state directory.
        assertThat(result.evidence()).contains("each of 8 directories");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void root_is_refused_for_a_store_of_somebody_else() throws IOException {
        Store store = SampleStore.in(root).locate();
        CheckResult asRoot = ask(store, new ProcessUser(0, "root"));
        if (FileStatus.of(root).uid() == 0) {
            assertThat(asRoot.status()).isEqualTo(Status.OK);
            Files.setAttribute(root, "unix:uid", 4321);
            asRoot = ask(store, new ProcessUser(0, "root"));
            Files.setAttribute(root, "unix:uid", 0);
        }
        assertThat(asRoot.status()).isEqualTo(Status.ERROR);
        assertThat(asRoot.remedy()).contains("sudo -u ", " storelift check --store '" + store.root() + "' --to 2.4.4");
    }

    @Test
    void another_user_with_all_rights_is_warned() throws IOException {
        CheckResult result = ask(SampleStore.in(root).locate(), new ProcessUser(4321, "deployer"));
        assertThat(result.status()).isEqualTo(Status.WARNING);
        assertThat(result.evidence()).contains("deployer");
    }

    @Test
    void a_directory_that_refuses_a_file_is_an_error(@TempDir Path other) throws IOException {
        Path full = Files.writeString(other.resolve("state"), "no directory");
        SampleStore sample = SampleStore.in(root);
        Store located = sample.locate();
        Store store = new StoreLocator(
                        new ProcessRunner(),
                        StoreSettings.defaults()
                                .withEnvironment(located.settings().environment())
                                .withStateDirectory(full))
                .locate(root);
        CheckResult result = new PermissionsCheck(
                        store, SampleStore.places(store), owner(), SampleStore.runs(located), "2.4.4")
                .ask();
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains(full.toString());
    }

    @Test
    void nothing_is_written_while_another_run_is_at_work() throws IOException {
        Store store = SampleStore.in(root).locate();
        try (ExclusiveLock lock = SampleStore.runs(store).lock("upgrade to 2.4.4")) {
            assertThat(lock).isNotNull();
            assertThat(ask(store, owner()).status()).isEqualTo(Status.NOT_APPLICABLE);
            CheckResult run = new OtherRunCheck(SampleStore.runs(store)).ask();
            assertThat(run.status()).isEqualTo(Status.ERROR);
            assertThat(run.evidence())
                    .contains(
                            "upgrade to 2.4.4",
                            String.valueOf(ProcessHandle.current().pid()));
        }
        assertThat(new OtherRunCheck(SampleStore.runs(store)).ask().status()).isEqualTo(Status.OK);
    }

    @Test
    void files_of_somebody_else_are_named() throws IOException {
        Store store = SampleStore.in(root).locate();
        Once<SwitchedPlaces> places = SampleStore.places(store);
        assertThat(new FileOwnersCheck(store.root(), places, owner()).ask().status())
                .isEqualTo(Status.OK);
        if (FileStatus.of(root).uid() == 0) {
            Files.setAttribute(root.resolve("vendor/magento/magento2-base/index.php"), "unix:uid", 4321);
            CheckResult result = new FileOwnersCheck(store.root(), places, owner()).ask();
            assertThat(result.status()).isEqualTo(Status.WARNING);
            assertThat(result.evidence()).contains("vendor/magento/magento2-base/index.php");
        }
    }
}
