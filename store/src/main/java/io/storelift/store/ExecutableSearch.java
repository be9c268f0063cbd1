package io.storelift.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs in the search path of the environment that the face passed on. */
final class ExecutableSearch {
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Pattern VERSIONED_PHP = Pattern.compile("php(\\d)\\.(\\d+)");

    private final List<Path> directories;

    ExecutableSearch(Map<String, String> environment) {
        directories = Stream.of(environment.getOrDefault("PATH", USUAL_PATH).split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    /** {@code php}, or else the newest {@code phpX.Y}: some systems install only those. */
    Optional<Path> php() {
        return find("php").or(this::newestVersionedPhp);
    }

    Optional<Path> find(String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Optional<Path> newestVersionedPhp() {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "php[0-9].[0-9]*")) {
                files.forEach(found::add);
            } catch (IOException e) {
                // A search path often names directories that don't exist.
            }
        }
        return found.stream()
                .filter(Files::isExecutable)
                .filter(file -> order(file) > 0)
                .max(Comparator.comparingInt(ExecutableSearch::order));
    }

    private static int order(Path file) {
        Matcher matcher = VERSIONED_PHP.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) * 100 + Integer.parseInt(matcher.group(2)) : 0;
    }
}
