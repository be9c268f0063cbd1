package io.storelift.store;

import io.storelift.host.StoreliftException;
import java.util.List;
import java.util.Optional;

/** Tries in earnest whether a scratch schema can be made: grants don't tell of binary logs, quotas and proxies. */
final class ScratchSchemaProbe {
    private final StoreDatabase database;

    ScratchSchemaProbe(StoreDatabase database) {
        this.database = database;
    }

    Optional<String> probe(String name) {
        if (database.hasSchema(name)) {
            return Optional.of("a schema " + name + " exists already");
        }
        try {
            database.createSchema(name);
        } catch (StoreliftException e) {
            return Optional.of(e.detail());
        }
        try {
            statements(StoreDatabase.quoted(name)).forEach(database::execute);
            return Optional.empty();
        } catch (StoreliftException e) {
            return Optional.of(e.detail());
        } finally {
            database.dropSchema(name);
        }
    }

    private static List<String> statements(String schema) {
        return List.of(
                "CREATE TABLE " + schema + ".probe (id INT UNSIGNED PRIMARY KEY, parent INT UNSIGNED) ENGINE=InnoDB",
                "ALTER TABLE " + schema + ".probe ADD FOREIGN KEY (parent) REFERENCES " + schema + ".probe (id)",
                "CREATE TRIGGER " + schema + ".probe_before BEFORE INSERT ON " + schema
                        + ".probe FOR EACH ROW SET NEW.parent = NULL",
                "CREATE VIEW " + schema + ".probe_view AS SELECT id FROM " + schema + ".probe",
                "INSERT INTO " + schema + ".probe (id) VALUES (1)",
                "DELETE FROM " + schema + ".probe");
    }
}
