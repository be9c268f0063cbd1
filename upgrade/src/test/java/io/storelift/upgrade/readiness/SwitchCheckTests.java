package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.storelift.host.FileStatus;
import io.storelift.store.Store;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SwitchCheckTests {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path root;

    private CheckResult ask(Store store, MountTable mounts) {
        return new SwitchCheck(store, SampleStore.places(store), mounts, SampleStore.runs(store)).ask();
    }

    private MountTable mounted(Path... points) throws IOException {
        StringBuilder lines = new StringBuilder("25 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n");
        for (Path point : points) {
            lines.append("99 25 254:0 /elsewhere ")
                    .append(point.toString().replace(" ", "\\040"))
                    .append(" rw - ext4 /dev/vda rw\n");
        }
        return new MountTable(Files.writeString(root.resolveSibling(root.getFileName() + ".mounts"), lines));
    }

    @Test
    void exchanging_within_one_file_system_works() throws IOException {
        CheckResult result = ask(SampleStore.in(root).locate(), new MountTable());
        assertThat(result.status()).isIn(Status.OK, Status.WARNING);
        assertThat(result.evidence()).contains("each of 7 directories");
    }

    @Test
    void state_on_another_file_system_is_an_error() throws IOException {
        assumeThat(Files.isWritable(MEMORY)).isTrue();
        assumeThat(FileStatus.of(MEMORY).device())
                .isNotEqualTo(FileStatus.of(root).device());
        Path state = Files.createTempDirectory(MEMORY, "storelift-state");
        try {
            Store store = SampleStore.in(root)
                    .withSettings(StoreSettings.defaults().withStateDirectory(state))
                    .locate();
            CheckResult result = ask(store, new MountTable());
            assertThat(result.status()).isEqualTo(Status.ERROR);
            assertThat(result.evidence())
                    .contains(state.toString(), root.resolve("pub").toString());
            assertThat(state).isEmptyDirectory();
        } finally {
            Files.delete(state);
        }
    }

    @Test
    void mounts_in_what_is_switched_are_named() throws IOException {
        Store store = SampleStore.in(root).locate();
        CheckResult result = ask(store, mounted(store.root().resolve("vendor/acme")));
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains(store.root() + "/vendor/acme");
        assertThat(ask(store, mounted(store.root().resolve("app"))).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void mounted_media_are_no_obstacle() throws IOException {
        Store store = SampleStore.in(root).locate();
        assertThat(ask(store, mounted(store.root().resolve("pub/media/a b"))).status())
                .isIn(Status.OK, Status.WARNING);
    }

    @Test
    void white_space_in_mount_points_is_understood() throws IOException {
        Path place = root.resolve("a b");
        assertThat(mounted(place).below(root)).containsExactly(place);
    }
}
