package io.storelift.upgrade.readiness;

import io.storelift.store.StoreDatabase;
import java.util.Optional;

/** Whether the store's database can be reached with what env.php says. */
final class DatabaseCheck implements ReadinessCheck {
    private final LiveDatabase database;

    DatabaseCheck(LiveDatabase database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "database";
    }

    @Override
    public String title() {
        return "Database";
    }

    @Override
    public CheckResult ask() {
        String server = database.demandVersion().text();
        Optional<Long> size = database.ask(StoreDatabase::sizeBytes);
        return ok("Connected as " + database.connection() + ": " + server
                + size.map(bytes -> ", " + Listing.bytes(bytes)).orElse("") + ".");
    }
}
