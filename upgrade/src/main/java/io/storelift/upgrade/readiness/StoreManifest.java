package io.storelift.upgrade.readiness;

import io.storelift.composer.manifest.Manifest;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** The store's root composer.json. */
final class StoreManifest {
    private StoreManifest() {}

    static Manifest of(Store store) {
        Path file = store.root().resolve("composer.json");
        try {
            return Manifest.parse(Files.readString(file));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new StoreliftException(ErrorCode.JSON_BROKEN, file + " holds no JSON object", e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }
}
