package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ReadinessTests {
    private static ReadinessCheck check(String id, Supplier<String> evidence) {
        return new ReadinessCheck() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String title() {
                return "Title of " + id;
            }

            @Override
            public CheckResult ask() {
                return ok(evidence.get());
            }
        };
    }

    private static CheckResult answerOf(RuntimeException failure) {
        return Readiness.askAll(
                        List.of(check("broken", () -> {
                            throw failure;
                        })),
                        result -> {})
                .getFirst();
    }

    @Test
    void answers_come_in_the_order_of_the_checks_even_when_the_first_is_the_slowest() {
        CountDownLatch second = new CountDownLatch(1);
        List<String> heard = new ArrayList<>();
        List<CheckResult> results = Readiness.askAll(
                List.of(
                        check("slow", () -> {
                            await(second);
                            return "late";
                        }),
                        check("fast", () -> {
                            second.countDown();
                            return "early";
                        })),
                result -> heard.add(result.id()));
        assertThat(heard).containsExactly("slow", "fast");
        assertThat(results).extracting(CheckResult::evidence).containsExactly("late", "early");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_known_failure_becomes_an_error_with_its_detail_and_remedy() {
        CheckResult result = answerOf(new StoreliftException(ErrorCode.DATABASE_UNREACHABLE, "127.0.0.1:1 is silent"));
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("SL301", "The database can't be reached", "127.0.0.1:1 is silent");
        assertThat(result.remedy()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE.remedy());
    }

    @Test
    void a_failed_file_operation_becomes_an_error() {
        CheckResult result = answerOf(new UncheckedIOException(new IOException("Input/output error")));
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("SL115", "Input/output error");
    }

    @Test
    void a_mistake_of_ours_becomes_an_error_without_a_stack_trace() {
        CheckResult result = answerOf(new IllegalStateException("oops"));
        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.evidence()).contains("SL901", "broken", "oops").doesNotContain("\tat ");
    }

    @Test
    void one_failing_check_leaves_the_others_alone() {
        List<CheckResult> results = Readiness.askAll(
                List.of(
                        check("broken", () -> {
                            throw new IllegalStateException("oops");
                        }),
                        check("whole", () -> "fine")),
                result -> {});
        assertThat(results).extracting(CheckResult::status).containsExactly(Status.ERROR, Status.OK);
        assertThat(new ReadinessReport(results).isReady()).isFalse();
    }

    @Test
    void work_for_several_checks_is_done_once_and_fails_for_all() {
        List<String> calls = new ArrayList<>();
        Once<String> once = new Once<>(() -> {
            calls.add("call");
            throw new StoreliftException(ErrorCode.KEYS_REFUSED, "");
        });
        assertThat(once.known()).isEmpty();
        assertThat(once.find()).isEmpty();
        assertThat(once.find()).isEmpty();
        assertThat(calls).hasSize(1);
    }
}
