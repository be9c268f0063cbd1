package io.storelift.upgrade.readiness;

import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import java.nio.file.Path;

/** Whether the store is closed already; then it stays closed after the upgrade. */
final class MaintenanceCheck implements ReadinessCheck {
    private final Path root;

    MaintenanceCheck(Path root) {
        this.root = root;
    }

    @Override
    public String id() {
        return "maintenance";
    }

    @Override
    public String title() {
        return "Maintenance mode";
    }

    @Override
    public CheckResult ask() {
        MaintenanceState state = new Maintenance(root).read();
        String allowed = state.addresses().isEmpty() ? "nobody" : Listing.of(state.addresses());
        return state.on()
                ? warning(
                        root.resolve("var/.maintenance.flag")
                                + " is there: visitors see the maintenance page, allowed is " + allowed
                                + ". It stays on after the upgrade.",
                        "To open the store: storelift maintenance off --store '" + root + "'")
                : ok("Off; exempt addresses: " + allowed + ".");
    }
}
