package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import io.storelift.upgrade.readiness.CheckResult;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers of a readiness check that came to its end.
 *
 * @param parts of the backup that room was looked for
 */
public record Checked(List<CheckResult> results, Set<Part> parts, Instant at) {
    /** The check that a smaller backup can satisfy. */
    private static final String SPACE = "disk-space";

    public Checked {
        results = List.copyOf(results);
        parts = new TreeSet<>(parts);
    }

    List<CheckResult> with(Status status) {
        return results.stream().filter(result -> result.status() == status).toList();
    }

    boolean hasErrors() {
        return !with(Status.ERROR).isEmpty();
    }

    /** Whether leaving something out of the backup may be all that is needed. */
    public boolean lacksOnlySpace() {
        return hasErrors()
                && with(Status.ERROR).stream().allMatch(error -> error.id().equals(SPACE));
    }
}
