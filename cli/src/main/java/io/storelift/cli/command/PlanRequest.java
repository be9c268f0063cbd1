package io.storelift.cli.command;

import io.storelift.backup.catalog.Part;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.util.stream.Collectors;

/** The request that a stored plan answers. */
final class PlanRequest {
    private PlanRequest() {}

    static UpgradeRequest of(Plan plan) {
        return new UpgradeRequest(
                plan.to(), plan.backup().stream().map(Part::valueOf).collect(Collectors.toSet()));
    }
}
