package io.storelift.upgrade.readiness;

import io.storelift.store.EnvironmentConfiguration;

/** Whether the store keeps everything in one database: Storelift can't bring several back to one moment. */
final class SplitDatabasesCheck implements ReadinessCheck {
    private final EnvironmentConfiguration environment;

    SplitDatabasesCheck(EnvironmentConfiguration environment) {
        this.environment = environment;
    }

    @Override
    public String id() {
        return "split-databases";
    }

    @Override
    public String title() {
        return "One database";
    }

    @Override
    public CheckResult ask() {
        var split = environment.splitDatabases();
        if (split.isEmpty()) {
            return ok("env.php names one database, " + environment.database().name() + ".");
        }
        String names = Listing.of(split.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().name() + ")")
                .toList());
        return error(
                "env.php names further databases: " + names
                        + ". Storelift can't back them up and roll them back together.",
                "Bring them back into one database as Adobe's guide \"Revert from a split database\" says, or upgrade by"
                        + " hand.");
    }
}
