package io.storelift.server.errands;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrandTests {
    /** Longer than anything here takes, however slow the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int FINDERS = 8;
    private static final int EACH = 200;

    private static Errand<List<String>> start(Errand.Task<List<String>> task) {
        return Errand.start("a test", List.of(), task);
    }

    private static ErrorCode code(Problem problem) {
        return List.of(ErrorCode.values()).stream()
                .filter(code -> code.number().equals(problem.number()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_found_can_be_read_while_it_goes_on() throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Errand<List<String>> errand = start(known -> {
            known.accept(Errand.adding("one"));
            found.countDown();
            awaitUninterrupted(read);
            known.accept(Errand.adding("two"));
        });

        found.await();
        assertThat(errand.state()).isEqualTo(new Errand.State<>(List.of("one"), null, false));
        read.countDown();
        assertThat(errand.await(PATIENCE)).isEqualTo(new Errand.State<>(List.of("one", "two"), null, true));
    }

    @Test
    void a_finished_state_has_all_that_many_threads_found_at_once() throws InterruptedException {
        Errand<List<String>> errand = start(ErrandTests::findWithManyThreads);
        List<Errand.State<List<String>>> seen = new ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            do {
                seen.add(errand.state());
            } while (!seen.getLast().finished());
        });
        reader.join();

        assertThat(seen)
                .isSortedAccordingTo(
                        (one, other) -> one.found().size() - other.found().size());
        assertThat(seen.getLast().found())
                .doesNotHaveDuplicates()
                .hasSize(FINDERS * EACH)
                .as("what one thread found stays in its order")
                .containsSubsequence(
                        IntStream.range(0, EACH).mapToObj(i -> "0-" + i).toList());
        assertThat(seen.getLast().problem()).isNull();
    }

    private static void findWithManyThreads(Consumer<UnaryOperator<List<String>>> known) {
        List<Thread> finders = IntStream.range(0, FINDERS)
                .mapToObj(finder -> Thread.ofPlatform()
                        .start(() ->
                                IntStream.range(0, EACH).forEach(i -> known.accept(Errand.adding(finder + "-" + i)))))
                .toList();
        for (Thread finder : finders) {
            try {
                finder.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_problem_is_never_to_be_seen_before_the_end() throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            Errand<List<String>> errand = start(known -> {
                known.accept(Errand.adding("one"));
                throw new StoreliftException(ErrorCode.KEYS_REFUSED, "repo.example");
            });
            AtomicReference<Errand.State<List<String>>> last = new AtomicReference<>(errand.state());
            Thread reader = Thread.ofPlatform().start(() -> {
                while (!last.get().finished() && last.get().problem() == null) {
                    last.set(errand.state());
                }
            });
            reader.join();

            assertThat(last.get().finished()).isTrue();
            assertThat(last.get().found()).containsExactly("one");
            assertThat(code(Objects.requireNonNull(last.get().problem()))).isEqualTo(ErrorCode.KEYS_REFUSED);
        }
    }

    @Test
    void the_words_of_a_failure_that_nobody_foresaw_are_for_the_log_alone() {
        Errand<List<String>> errand = start(known -> {
            throw new IllegalStateException("s3cret");
        });

        Problem problem = Objects.requireNonNull(errand.await(PATIENCE).problem());

        assertThat(code(problem)).isEqualTo(ErrorCode.INTERNAL);
        assertThat(problem.detail()).isEmpty();
    }

    @Test
    void an_error_of_the_machine_is_a_problem_and_no_empty_answer() {
        Errand<List<String>> errand = start(known -> {
            throw new StackOverflowError("a test");
        });

        Errand.State<List<String>> state = errand.await(PATIENCE);

        assertThat(state.finished()).isTrue();
        assertThat(code(Objects.requireNonNull(state.problem()))).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void one_that_is_called_back_ends() {
        CountDownLatch never = new CountDownLatch(1);
        Errand<List<String>> errand = start(known -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new StoreliftException(ErrorCode.CANCELLED, "a test", e);
            }
        });

        errand.callBack();

        assertThat(code(Objects.requireNonNull(errand.await(PATIENCE).problem())))
                .isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void what_comes_after_the_end_changes_nothing() {
        AtomicReference<Consumer<UnaryOperator<List<String>>>> kept = new AtomicReference<>(more -> {});
        Errand<List<String>> errand = start(kept::set);
        Errand.State<List<String>> end = errand.await(PATIENCE);

        kept.get().accept(Errand.adding("late"));

        assertThat(errand.state()).isSameAs(end).isEqualTo(new Errand.State<>(List.of(), null, true));
    }

    @Test
    void who_waits_gets_the_state_of_now_when_patience_is_at_its_end() {
        CountDownLatch end = new CountDownLatch(1);
        Errand<List<String>> errand = start(known -> awaitUninterrupted(end));

        assertThat(errand.await(Duration.ZERO).finished()).isFalse();
        end.countDown();
        assertThat(errand.await(PATIENCE).finished()).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
