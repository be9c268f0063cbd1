package io.storelift.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ErrorCode;
import io.storelift.upgrade.run.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTests {
    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 0", "UNTOUCHED, 1", "ROLLED_BACK, 1", "CANCELLED, 130", "NEEDS_YOU, 4"})
    void an_upgrade_is_done_when_the_new_version_runs(Outcome outcome, int code) {
        assertThat(ExitCodes.ofUpgrade(outcome)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 1", "UNTOUCHED, 0", "ROLLED_BACK, 0", "CANCELLED, 0", "NEEDS_YOU, 4"})
    void a_rollback_is_done_when_the_old_version_runs(Outcome outcome, int code) {
        assertThat(ExitCodes.ofRollback(outcome)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_READY, 3",
        "DEPENDENCIES_UNSOLVABLE, 3",
        "VERSION_UNAVAILABLE, 3",
        "GIT_CLONE, 3",
        "ROLLBACK_FAILED, 4",
        "RUN_DIED, 4",
        "CANCELLED, 130",
        "USAGE, 2",
        "STORE_BUSY, 1",
        "DATABASE_UNREACHABLE, 1",
        "INTERNAL, 1"
    })
    void an_error_says_whether_it_needs_you(ErrorCode error, int code) {
        assertThat(ExitCodes.of(error)).isEqualTo(code);
    }
}
