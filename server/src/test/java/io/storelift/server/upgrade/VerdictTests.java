package io.storelift.server.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.upgrade.run.JournalRecord;
import io.storelift.upgrade.run.JournalRecord.Mark;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.StepName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictTests {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void every_end_has_words_of_its_own() {
        List<String> titles = List.of(
                verdict(Outcome.SUCCEEDED).title(),
                verdict(Outcome.CANCELLED).title(),
                failed(StepName.PREPARE, Outcome.UNTOUCHED).title(),
                failed(StepName.BACK_UP, Outcome.UNTOUCHED).title(),
                failed(StepName.STAGE, Outcome.UNTOUCHED).title(),
                failed(StepName.REHEARSE, Outcome.UNTOUCHED).title(),
                failed(StepName.QUIESCE, Outcome.UNTOUCHED).title(),
                failed(StepName.VERIFY, Outcome.ROLLED_BACK).title(),
                failed(StepName.VERIFY, Outcome.NEEDS_YOU).title(),
                verdict(Outcome.ROLLED_BACK).title(),
                verdict(null).title());

        assertThat(titles).doesNotHaveDuplicates();
    }

    @Test
    void the_cause_is_the_entry_of_the_catalogue_with_what_was_met() {
        Verdict verdict = failed(StepName.REHEARSE, Outcome.UNTOUCHED);

        assertThat(verdict.title()).isEqualTo("We're sorry, the rehearsal failed.");
        assertThat(verdict.state()).contains("stayed open", "nothing was changed");
        assertThat(Objects.requireNonNull(verdict.problem()))
                .satisfies(problem -> assertThat(problem.number()).isEqualTo("SL603"))
                .satisfies(problem -> assertThat(problem.detail()).isEqualTo("a patch says no"));
    }

    @Test
    void what_somebody_rolled_back_did_not_fail() {
        assertThat(verdict(Outcome.ROLLED_BACK).title()).doesNotContain("sorry");
    }

    private static Verdict failed(StepName step, Outcome outcome) {
        return verdict(
                outcome,
                new JournalRecord(NOW, Mark.APPLYING, step, null),
                new JournalRecord(NOW, Mark.FAILED, step, "SL603 The rehearsal failed a patch says no"));
    }

    private static Verdict verdict(@Nullable Outcome outcome, JournalRecord... records) {
        return Verdict.of(
                new RunSummary("run", "2.4.3", "2.4.4", NOW, outcome, false), RunHistory.of(Arrays.asList(records)));
    }
}
