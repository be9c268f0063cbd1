package io.storelift.server.errands;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.server.stores.NamedStore;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class SearchesTests {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path root = Path.of("");

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-11-28T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void all_who_ask_within_an_hour_get_the_search_of_the_first() {
        Searches<String> searches = searches(store -> known -> known.accept(nothing -> "found"));
        Search<String> first = searches.of(store());
        assertThat(first.errand().await(PATIENCE).found()).isEqualTo("found");

        clock.add(Duration.ofMinutes(60));
        assertThat(searches.of(store())).isSameAs(first);
        clock.add(Duration.ofSeconds(1));
        assertThat(searches.of(store())).isNotSameAs(first);
    }

    @Test
    void a_store_that_changed_is_searched_again_even_while_a_search_goes_on() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        Searches<String> searches = searches(store -> known -> hold(end));
        Search<String> first = searches.of(store());
        Files.writeString(root.resolve("composer.lock"), "{}");

        Search<String> second = searches.of(store());

        assertThat(second).isNotSameAs(first);
        end.countDown();
        assertThat(first.errand().await(PATIENCE).finished()).isTrue();
        assertThat(second.errand().await(PATIENCE).finished()).isTrue();
    }

    @Test
    void who_wants_it_anew_gets_the_search_that_goes_on_or_a_new_one_when_that_has_ended() {
        CountDownLatch end = new CountDownLatch(1);
        Searches<String> searches = searches(store -> known -> hold(end));
        Search<String> first = searches.of(store());

        assertThat(searches.again(store())).isSameAs(first);
        end.countDown();
        first.errand().await(PATIENCE);
        assertThat(searches.again(store())).isNotSameAs(first);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Searches<String> searches(Function<NamedStore, Errand.Task<String>> task) {
        return new Searches<>("a test of", "", task, clock);
    }

    private NamedStore store() {
        return new NamedStore(
                "shop", new ServedStore(root, StoreSettings::defaults, new RunLauncher(Path.of("/"), List.of())));
    }
}
