package io.storelift.server.upgrade;

import io.storelift.server.page.Problem;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The readiness checks as the page shows them.
 *
 * @param going whether answers are still to come
 * @param at when the answers were complete; null before
 * @param problem why there are no answers; null when there are, or will be
 */
public record Reading(
        List<CheckResult> results,
        boolean going,
        @Nullable Instant at,
        @Nullable Problem problem) {
    /** @param results so far */
    static Reading going(List<CheckResult> results) {
        return new Reading(results, true, null, null);
    }

    /** @param problem why there are no answers, if that is so */
    static Reading of(WizardState state, @Nullable Problem problem) {
        if (problem != null) {
            return new Reading(List.of(), false, null, problem);
        }
        Checked checked = state.checked();
        return checked == null
                ? new Reading(List.of(), false, null, null)
                : new Reading(checked.results(), false, checked.at(), null);
    }

    /** Errors first, then warnings: what has to be looked at. */
    public List<CheckResult> notable() {
        return results.stream()
                .filter(result -> result.status() == Status.ERROR || result.status() == Status.WARNING)
                .sorted((one, other) -> other.status().compareTo(one.status()))
                .toList();
    }

    /** All that is as it should be, in the order of the checks. */
    public List<CheckResult> quiet() {
        return results.stream()
                .filter(result -> result.status() == Status.OK || result.status() == Status.NOT_APPLICABLE)
                .toList();
    }

    public long count(String status) {
        return results.stream()
                .filter(result -> result.status().name().equals(status))
                .count();
    }

    /** Of the warnings: whoever acknowledges these acknowledges no others. */
    public String fingerprint() {
        CRC32 sum = new CRC32();
        results.stream()
                .filter(result -> result.status() == Status.WARNING)
                .forEach(result ->
                        sum.update((result.id() + "\n" + result.evidence() + "\n").getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }
}
