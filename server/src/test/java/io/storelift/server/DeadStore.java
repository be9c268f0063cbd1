package io.storelift.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with the outline of a store: enough to be served, too little to run. */
public final class DeadStore {
    private DeadStore() {}

    public static Path in(Path parent) throws IOException {
        Path root = Files.createDirectories(parent.resolve("shop"));
        Files.createDirectories(root.resolve("app/etc"));
        Files.createDirectories(root.resolve("bin"));
        Files.writeString(root.resolve("bin/magento"), "#!/bin/sh\nexit 1\n");
        Files.writeString(root.resolve("app/etc/env.php"), "<?php return [];");
        Files.writeString(root.resolve("app/etc/config.php"), "<?php return ['modules' => []];");
        Files.writeString(root.resolve("composer.json"), "{}");
        return root.toRealPath();
    }
}
