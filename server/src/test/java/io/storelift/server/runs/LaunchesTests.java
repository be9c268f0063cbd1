package io.storelift.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.Direction;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.run.RunDirectory;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchesTests {
    @TempDir
    private Path root = Path.of("");

    private final Clock clock = Clock.systemUTC();
    private final Launches launches = new Launches(clock);

    @Test
    @SuppressWarnings("try") // The lock and the claim are held as long as the variables live.
    void as_soon_as_the_run_holds_the_store_nothing_else_does() {
        NamedStore store = store();
        Runs runs = store.served().runs(clock);
        List<ExclusiveLock> taken = new ArrayList<>();

        launches.start(store, Direction.PROCEED, () -> {
            // In the place of the run's process, which on a whole store does so first of all.
            taken.add(runs.lock("a run"));
            return layRun();
        });

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> runs.claim("another"))
                .matches(e -> e.code() == ErrorCode.STORE_BUSY)
                .withMessageContaining("a run");
        taken.forEach(ExclusiveLock::close);
        try (ExclusiveLock claim = runs.claim("the next")) {
            assertThat(runs.owner()).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("try") // The claim is held as long as the variable lives.
    void a_run_that_can_not_begin_leaves_nobody_with_a_claim() {
        NamedStore store = store("--nonsense");

        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> launches.start(store, Direction.PROCEED, this::layRun));

        try (ExclusiveLock claim = store.served().runs(clock).claim("the next")) {
            assertThat(store.served().runs(clock).owner()).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("try") // The claim is held as long as the variable lives.
    void of_two_who_prepare_a_run_one_is_refused_at_once() {
        NamedStore store = store();
        try (ExclusiveLock claim = store.served().runs(clock).claim("somebody's upgrade")) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> launches.start(store, Direction.PROCEED, () -> {
                        throw new AssertionError("nothing is prepared");
                    }))
                    .matches(e -> e.code() == ErrorCode.STORE_BUSY)
                    .withMessageContaining("somebody's upgrade");
        }
    }

    private RunDirectory layRun() {
        try {
            return new RunDirectory(Files.createDirectories(root.resolve(".storelift/runs/20260101-000000-1-2")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NamedStore store(String... more) {
        List<String> options = new ArrayList<>(List.of("--store", root.toString()));
        options.addAll(List.of(more));
        return new NamedStore(
                "shop",
                new ServedStore(
                        root,
                        StoreSettings::defaults,
                        new RunLauncher(Path.of("").toAbsolutePath(), options)));
    }
}
