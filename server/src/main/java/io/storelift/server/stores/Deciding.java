package io.storelift.server.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that decide which versions there are for a store, by time and size: after an upgrade they are others. */
public record Deciding(List<String> states) {
    private static final List<String> FILES =
            List.of("composer.json", "composer.lock", "auth.json", "vendor/composer/installed.json");

    public static Deciding of(Path root) {
        List<String> states = new ArrayList<>();
        for (String name : FILES) {
            Path file = root.resolve(name);
            try {
                states.add(Files.exists(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "absent");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Deciding(List.copyOf(states));
    }
}
