package io.storelift.upgrade.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What has to be deployed so that the store looks as before.
 *
 * @param themes as {@code Vendor/theme}; all when empty
 * @param locales as {@code en_US}; the store's default when empty
 */
public record StaticContent(Set<String> themes, Set<String> locales) {
    private static final List<String> AREAS = List.of("frontend", "adminhtml");

    /** Themes and locales that are deployed in a live tree now. */
    public static StaticContent deployedIn(Path live) {
        Set<String> themes = new TreeSet<>();
        Set<String> locales = new TreeSet<>();
        for (String area : AREAS) {
            Path directory = live.resolve("pub/static").resolve(area);
            for (Path vendor : directoriesIn(directory)) {
                for (Path theme : directoriesIn(vendor)) {
                    for (Path locale : directoriesIn(theme)) {
                        if (locale.getFileName().toString().matches("[a-z]{2,3}(_[A-Za-z]+)+")) {
                            themes.add(vendor.getFileName() + "/" + theme.getFileName());
                            locales.add(locale.getFileName().toString());
                        }
                    }
                }
            }
        }
        return new StaticContent(themes, locales);
    }

    private static List<Path> directoriesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return new ArrayList<>(entries.filter(Files::isDirectory).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
