package io.storelift.upgrade.plan;

import io.storelift.composer.manifest.Manifest;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Whether a store was installed with its development packages, as old installed.json files don't say. */
public final class DevelopmentPackages {
    private DevelopmentPackages() {}

    public static boolean areInstalledIn(Store store) {
        try {
            Manifest manifest = Manifest.parse(Files.readString(store.root().resolve("composer.json")));
            InstalledPackages installed = InstalledPackages.read(store.root());
            return manifest.devRequires().keySet().stream()
                    .anyMatch(name -> installed.find(name).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
