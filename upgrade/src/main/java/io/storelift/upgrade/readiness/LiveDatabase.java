package io.storelift.upgrade.readiness;

import io.storelift.host.Once;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.DatabaseVersion;
import io.storelift.store.StoreDatabase;
import java.util.Optional;
import java.util.function.Function;

/** The store's database, for checks that run at the same time: each question has a connection of its own. */
final class LiveDatabase {
    /** What a check says that can't be answered without it. */
    static final String SILENT = "Not answered: the database can't be reached, see the check \"Database\".";

    private final DatabaseConnection connection;
    private final Once<DatabaseVersion> version;

    LiveDatabase(DatabaseConnection connection) {
        this.connection = connection;
        this.version = new Once<>(() -> {
            try (StoreDatabase database = StoreDatabase.open(connection)) {
                return database.serverVersion();
            }
        });
    }

    DatabaseConnection connection() {
        return connection;
    }

    /** Connects, once for all who ask; throws when that fails. */
    DatabaseVersion demandVersion() {
        return version.demand();
    }

    /** Empty when the database can't be reached, which another check reports. */
    <T> Optional<T> ask(Function<StoreDatabase, T> question) {
        if (version.find().isEmpty()) {
            return Optional.empty();
        }
        try (StoreDatabase database = StoreDatabase.open(connection)) {
            return Optional.of(question.apply(database));
        }
    }
}
