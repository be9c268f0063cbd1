package io.storelift.upgrade.run;

import io.storelift.upgrade.rootfiles.RootFileChange;
import io.storelift.upgrade.verification.VerificationReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, for people and machines.
 *
 * @param sentence the outcome in words
 * @param reason why it failed, with the number of the error; null when it didn't
 * @param closedSeconds from the beginning of the closing to the reopening; null when the store stayed open
 * @param stepSeconds step to the time it took
 * @param verification null when the run didn't get that far
 * @param warnings what went wrong without stopping the run
 */
public record RunReport(
        String id,
        String from,
        String to,
        String planHash,
        Outcome outcome,
        String sentence,
        @Nullable String reason,
        @Nullable Double closedSeconds,
        Map<StepName, Double> stepSeconds,
        List<RootFileChange> rootFiles,
        @Nullable VerificationReport verification,
        List<String> warnings) {
    public RunReport {
        stepSeconds = new TreeMap<>(stepSeconds);
        rootFiles = List.copyOf(rootFiles);
        // The report of a run of an earlier version has none.
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
