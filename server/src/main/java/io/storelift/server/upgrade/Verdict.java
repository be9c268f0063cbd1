package io.storelift.server.upgrade;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.server.page.Problem;
import io.storelift.upgrade.run.JournalRecord;
import io.storelift.upgrade.run.JournalRecord.Mark;
import io.storelift.upgrade.run.Outcome;
import io.storelift.upgrade.run.RunHistory;
import io.storelift.upgrade.run.RunSummary;
import io.storelift.upgrade.run.StepName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an upgrade ended, in a merchant's words.
 *
 * @param tone {@code good}, {@code warn} or {@code bad}
 * @param state the state that the store is in now
 * @param todo what to do next
 * @param problem the catalogue's entry for what went wrong; null when nothing did, or nobody knows
 */
public record Verdict(
        String tone,
        String title,
        String state,
        String todo,
        @Nullable Problem problem) {
    private static final Pattern REASON = Pattern.compile("(SL[0-9]+) ", Pattern.DOTALL);

    static Verdict of(RunSummary run, RunHistory history) {
        Problem problem = problem(history);
        Outcome outcome = run.outcome();
        if (outcome == null) {
            return new Verdict(
                    "bad",
                    "We're sorry, the run was cut off.",
                    "Its process ended before the run did, so the store may be between two states.",
                    "Resume it, or roll it back. Both go on from where it stands, and nothing is lost.",
                    null);
        }
        return switch (outcome) {
            case SUCCEEDED ->
                new Verdict(
                        "good",
                        "Success: the store runs " + run.to() + ".",
                        "It is open, and its pages were compared with what they were before.",
                        "Look at the pages that matter most to you. Until the next upgrade this one can be rolled back.",
                        null);
            case CANCELLED ->
                new Verdict("warn", "The upgrade was stopped.", untouched(run), "Start it again when you like.", null);
            case UNTOUCHED ->
                new Verdict(
                        "bad",
                        "We're sorry, " + failure(failed(history).map(JournalRecord::step)) + ".",
                        untouched(run),
                        "Do what stands below, then check the store again.",
                        problem);
            case ROLLED_BACK ->
                failed(history).isEmpty()
                        ? new Verdict(
                                "warn",
                                "The upgrade was rolled back.",
                                "The store runs " + run.from() + " again and is open.",
                                "Start an upgrade again when you like.",
                                null)
                        : new Verdict(
                                "bad",
                                "We're sorry, the upgrade failed and was taken back.",
                                "Everything was put back by itself: the store runs " + run.from()
                                        + " again, is open, and nothing was lost.",
                                "Do what stands below, then check the store again.",
                                problem);
            case NEEDS_YOU ->
                new Verdict(
                        "bad",
                        "We're sorry, the rollback needs you.",
                        "The store is closed. Nothing was deleted, and the backup is whole.",
                        "Correct what the end of the console log names, then roll back again; or follow RESTORE.md in"
                                + " the backup " + run.id() + ".",
                        problem);
        };
    }

    private static String untouched(RunSummary run) {
        return "The store is as it was: it runs " + run.from() + ", stayed open all the time, and nothing was changed.";
    }

    /** The last record of a step that failed; empty when the run went back because somebody wanted it. */
    private static Optional<JournalRecord> failed(RunHistory history) {
        return history.records().stream()
                .filter(entry -> entry.mark() == Mark.FAILED)
                .reduce((first, last) -> last);
    }

    private static String failure(Optional<StepName> step) {
        return switch (step.orElse(StepName.WATCH)) {
            case PREPARE -> "the upgrade could not be prepared";
            case BACK_UP -> "the backup could not be made";
            case STAGE -> "the new release could not be built";
            case REHEARSE -> "the rehearsal failed";
            case QUIESCE -> "the store's background work didn't stop";
            default -> "the upgrade failed";
        };
    }

    private static @Nullable Problem problem(RunHistory history) {
        String reason = failed(history).map(JournalRecord::detail).orElse("");
        Matcher number = REASON.matcher(reason);
        if (!number.lookingAt()) {
            return null;
        }
        ErrorCode code = Sorry.code(String.valueOf(number.group(1)));
        String rest = reason.substring(number.end());
        String detail =
                rest.startsWith(code.title()) ? rest.substring(code.title().length()) : rest;
        return Problem.of(new StoreliftException(code, detail.strip()));
    }
}
