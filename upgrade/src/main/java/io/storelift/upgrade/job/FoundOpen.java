package io.storelift.upgrade.job;

import io.storelift.host.Durable;
import io.storelift.host.StoreliftException;
import io.storelift.store.Maintenance;
import io.storelift.store.MaintenanceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * How visitors found the store before a restoration closed it. It stands in a file, as a restoration that was cut off
 * leaves the store closed: the next one opens it if it was open then.
 */
final class FoundOpen {
    private final Path file;
    private final Maintenance maintenance;

    FoundOpen(Path stateDirectory, Maintenance maintenance) {
        this.file = stateDirectory.resolve("restore-found.json");
        this.maintenance = maintenance;
    }

    MaintenanceState remember() {
        MaintenanceState now = maintenance.read();
        // Somebody who opened the store since then decided anew.
        if (now.on() && Files.exists(file)) {
            try {
                return JsonMapper.shared().readValue(Files.readAllBytes(file), MaintenanceState.class);
            } catch (IOException e) {
                throw StoreliftException.of("reading " + file, e);
            }
        }
        new Durable().write(file, JsonMapper.shared().writeValueAsBytes(now), Durable.privateFile());
        return now;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreliftException.of("removing " + file, e);
        }
    }
}
