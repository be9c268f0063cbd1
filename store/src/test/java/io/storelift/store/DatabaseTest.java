package io.storelift.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A test with a schema of its own on a real server. */
abstract class DatabaseTest {
    MariaDbServer server;
    DatabaseConnection database;

    @BeforeEach
    void createDatabase() {
        Optional<MariaDbServer> found = MariaDbServer.get();
        assumeTrue(found.isPresent(), "no mariadbd on this machine: databases are not tested");
        server = found.orElseThrow();
        database = server.createDatabase();
    }

    StoreDatabase open() {
        return StoreDatabase.open(database);
    }
}
