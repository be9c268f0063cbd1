package io.storelift.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this machine has in its search path, and beside it for administrators. */
public final class Programs {
    private Programs() {}

    public static boolean has(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}
