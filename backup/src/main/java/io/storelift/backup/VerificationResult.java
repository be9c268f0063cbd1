package io.storelift.backup;

import io.storelift.backup.catalog.VerificationDepth;
import java.util.List;

/**
 * What an examination found.
 *
 * @param problems for people; none when the backup is whole
 */
public record VerificationResult(String id, VerificationDepth depth, List<String> problems) {
    public VerificationResult {
        problems = List.copyOf(problems);
    }

    public boolean whole() {
        return problems.isEmpty();
    }
}
