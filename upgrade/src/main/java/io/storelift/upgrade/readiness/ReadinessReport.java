package io.storelift.upgrade.readiness;

import io.storelift.upgrade.readiness.CheckResult.Status;
import java.util.List;

/** The answers to all readiness checks, in their order. */
public record ReadinessReport(List<CheckResult> results) {
    public ReadinessReport {
        results = List.copyOf(results);
    }

    public boolean isReady() {
        return with(Status.ERROR).isEmpty();
    }

    public List<CheckResult> with(Status status) {
        return results.stream().filter(result -> result.status() == status).toList();
    }
}
