package io.storelift.upgrade.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpgradeRunTests {
    @TempDir
    private Path directory;

    private final List<String> moves = new ArrayList<>();
    private RunDirectory run = new RunDirectory(Path.of("/"));

    @BeforeEach
    void layRun() {
        run = new RunDirectory(directory);
    }

    @Test
    void all_steps_are_applied_in_order() {
        assertThat(proceed(step(StepName.PREPARE), step(StepName.CLOSE))).isEqualTo(Outcome.SUCCEEDED);
        assertThat(moves).containsExactly("apply PREPARE", "apply CLOSE");
    }

    @Test
    void a_failure_before_the_cutover_leaves_the_store_untouched() {
        assertThat(proceed(step(StepName.PREPARE), failing(StepName.STAGE), step(StepName.CLOSE)))
                .isEqualTo(Outcome.UNTOUCHED);
        assertThat(moves).containsExactly("apply PREPARE", "apply STAGE", "undo STAGE", "undo PREPARE");
    }

    @Test
    void a_failure_in_the_cutover_takes_every_begun_step_back_in_reverse() {
        assertThat(proceed(
                        step(StepName.PREPARE), step(StepName.CLOSE), failing(StepName.SWITCH), step(StepName.VERIFY)))
                .isEqualTo(Outcome.ROLLED_BACK);
        assertThat(moves)
                .containsExactly(
                        "apply PREPARE", "apply CLOSE", "apply SWITCH", "undo SWITCH", "undo CLOSE", "undo PREPARE");
    }

    @Test
    void an_unexpected_exception_rolls_back_too() {
        Step broken = new TestStep(StepName.SWITCH, moves, name -> {
            throw new IllegalStateException("not foreseen");
        });

        assertThat(proceed(step(StepName.CLOSE), broken)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(history().reason().orElseThrow()).contains(ErrorCode.INTERNAL.number());
    }

    @Test
    void a_full_disk_anywhere_in_a_step_is_called_one() {
        Step full = new TestStep(StepName.STAGE, moves, name -> {
            throw new java.io.UncheckedIOException(new java.io.IOException("No space left on device"));
        });

        assertThat(proceed(step(StepName.PREPARE), full)).isEqualTo(Outcome.UNTOUCHED);
        assertThat(history().reason().orElseThrow()).contains(ErrorCode.DISK_FULL.number());
    }

    @Test
    void room_for_the_way_back_is_kept_and_given_back_before_the_way_back_begins() {
        List<Boolean> reserved = new ArrayList<>();
        TestStep stage = new TestStep(StepName.STAGE, moves, name -> {
            reserved.add(Files.exists(run.reserve()));
            throw new StoreliftException(ErrorCode.DISK_FULL, "on purpose");
        });
        stage.undoing = name -> reserved.add(Files.exists(run.reserve()));

        assertThat(proceed(stage)).isEqualTo(Outcome.UNTOUCHED);
        assertThat(reserved).containsExactly(true, false);
    }

    @Test
    void a_run_that_can_not_tell_about_itself_goes_on() throws Exception {
        Files.createSymbolicLink(run.events(), Path.of("/dev/full"));
        Files.createSymbolicLink(run.log(), Path.of("/dev/full"));

        assertThat(proceed(step(StepName.PREPARE), failing(StepName.SWITCH))).isEqualTo(Outcome.ROLLED_BACK);
        Files.delete(run.events());
        Files.delete(run.log());
    }

    @Test
    void a_rollback_that_fails_needs_the_operator_and_can_be_tried_again() {
        TestStep stubborn = new TestStep(StepName.CLOSE, moves, name -> {});
        stubborn.undoing = name -> {
            throw new StoreliftException(ErrorCode.ROLLBACK_FAILED, "still down");
        };
        assertThat(proceed(stubborn, failing(StepName.SWITCH))).isEqualTo(Outcome.NEEDS_YOU);

        stubborn.undoing = name -> {};
        moves.clear();
        assertThat(rollBack(stubborn, step(StepName.SWITCH))).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(moves).containsExactly("undo CLOSE");
    }

    @Test
    void an_interrupted_step_is_applied_again() {
        journal(journal -> {
            journal.write(JournalRecord.Mark.STARTED, null, null);
            journal.write(JournalRecord.Mark.APPLYING, StepName.PREPARE, null);
            journal.write(JournalRecord.Mark.APPLIED, StepName.PREPARE, null);
            journal.write(JournalRecord.Mark.APPLYING, StepName.SWITCH, null);
        });

        assertThat(proceed(step(StepName.PREPARE), step(StepName.SWITCH), step(StepName.VERIFY)))
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(moves).containsExactly("apply SWITCH", "apply VERIFY");
    }

    @Test
    void an_interrupted_step_that_can_not_be_repeated_rolls_back() {
        journal(journal -> {
            journal.write(JournalRecord.Mark.STARTED, null, null);
            journal.write(JournalRecord.Mark.APPLYING, StepName.CLOSE, null);
            journal.write(JournalRecord.Mark.APPLIED, StepName.CLOSE, null);
            journal.write(JournalRecord.Mark.APPLYING, StepName.UPGRADE_DATABASE, null);
        });
        TestStep database = new TestStep(StepName.UPGRADE_DATABASE, moves, name -> {});
        database.afterCrash = Step.AfterCrash.ROLL_BACK;

        assertThat(proceed(step(StepName.CLOSE), database)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(moves).containsExactly("undo UPGRADE_DATABASE", "undo CLOSE");
    }

    @Test
    void an_interrupted_rollback_goes_on_where_it_stood() {
        journal(journal -> {
            journal.write(JournalRecord.Mark.STARTED, null, null);
            for (StepName name : List.of(StepName.CLOSE, StepName.SWITCH)) {
                journal.write(JournalRecord.Mark.APPLYING, name, null);
                journal.write(JournalRecord.Mark.APPLIED, name, null);
            }
            journal.write(JournalRecord.Mark.ROLLING_BACK, null, "because");
            journal.write(JournalRecord.Mark.UNDOING, StepName.SWITCH, null);
            journal.write(JournalRecord.Mark.UNDONE, StepName.SWITCH, null);
            journal.write(JournalRecord.Mark.UNDOING, StepName.CLOSE, null);
        });

        assertThat(proceed(step(StepName.CLOSE), step(StepName.SWITCH))).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(moves).containsExactly("undo CLOSE");
    }

    @Test
    void a_run_that_ended_well_can_be_taken_back() {
        Step[] steps = {step(StepName.PREPARE), step(StepName.CLOSE), step(StepName.SWITCH)};
        assertThat(proceed(steps)).isEqualTo(Outcome.SUCCEEDED);
        moves.clear();

        assertThat(rollBack(steps)).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(moves).containsExactly("undo SWITCH", "undo CLOSE", "undo PREPARE");
        assertThat(history().outcome()).contains(Outcome.ROLLED_BACK);
    }

    @Test
    void a_request_to_stop_is_obeyed_before_the_cutover_and_even_within_a_step() throws Exception {
        Step slow = new TestStep(StepName.STAGE, moves, name -> {
            write(run.cancelRequest());
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                throw new StoreliftException(ErrorCode.CANCELLED, "", e);
            }
        });

        assertThat(proceed(step(StepName.PREPARE), slow, step(StepName.CLOSE))).isEqualTo(Outcome.CANCELLED);
        assertThat(moves).containsExactly("apply PREPARE", "apply STAGE", "undo STAGE", "undo PREPARE");
    }

    @Test
    void a_request_to_stop_is_too_late_in_the_cutover() {
        Step closing = new TestStep(StepName.CLOSE, moves, name -> write(run.cancelRequest()));

        assertThat(proceed(closing, step(StepName.SWITCH))).isEqualTo(Outcome.SUCCEEDED);
    }

    private Outcome proceed(Step... steps) {
        return with(steps, UpgradeRun::proceed);
    }

    private Outcome rollBack(Step... steps) {
        return with(steps, upgrade -> upgrade.rollBack("on request"));
    }

    private Outcome with(Step[] steps, java.util.function.Function<UpgradeRun, Outcome> work) {
        try (Journal journal = new Journal(run.journal(), Clock.systemUTC());
                RunConsole console = new RunConsole(run, Clock.systemUTC())) {
            return work.apply(new UpgradeRun(
                    List.of(steps),
                    journal,
                    new Cancellation(run.cancelRequest()),
                    new Reserve(run.reserve()),
                    console,
                    outcome -> {}));
        }
    }

    private void journal(Consumer<Journal> entries) {
        try (Journal journal = new Journal(run.journal(), Clock.systemUTC())) {
            entries.accept(journal);
        }
    }

    private RunHistory history() {
        return RunHistory.of(Journal.read(run.journal()));
    }

    private TestStep step(StepName name) {
        return new TestStep(name, moves, each -> {});
    }

    private TestStep failing(StepName name) {
        return new TestStep(name, moves, each -> {
            throw new StoreliftException(ErrorCode.STAGE_FAILED, "on purpose");
        });
    }

    private static void write(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class TestStep implements Step {
        private final StepName name;
        private final List<String> moves;
        private final Consumer<StepName> applying;
        private Consumer<StepName> undoing = each -> {};
        private AfterCrash afterCrash = AfterCrash.APPLY_AGAIN;

        TestStep(StepName name, List<String> moves, Consumer<StepName> applying) {
            this.name = name;
            this.moves = moves;
            this.applying = applying;
        }

        @Override
        public StepName name() {
            return name;
        }

        @Override
        public void apply() {
            moves.add("apply " + name);
            applying.accept(name);
        }

        @Override
        public void undo() {
            undoing.accept(name);
            moves.add("undo " + name);
        }

        @Override
        public AfterCrash afterCrash() {
            return afterCrash;
        }
    }
}
