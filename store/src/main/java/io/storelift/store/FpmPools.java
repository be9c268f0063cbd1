package io.storelift.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where PHP-FPM pools listen, in their configuration. */
final class FpmPools {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^]]+)]\\s*");
    private static final Pattern LISTEN = Pattern.compile("\\s*listen\\s*=\\s*\"?([^\";\\s]+)\"?.*");

    private final List<Path> directories;

    FpmPools(Collection<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Where distributions and container images keep the configuration of pools. */
    static FpmPools ofThisMachine() {
        List<Path> directories = new ArrayList<>();
        directories.add(Path.of("/usr/local/etc/php-fpm.d"));
        directories.add(Path.of("/etc/php-fpm.d"));
        children("/etc/php", "*").forEach(version -> directories.add(version.resolve("fpm/pool.d")));
        children("/etc", "php*").forEach(version -> directories.add(version.resolve("php-fpm.d")));
        children("/etc/opt/remi", "php*").forEach(version -> directories.add(version.resolve("php-fpm.d")));
        return new FpmPools(directories);
    }

    /** Paths of sockets and host:port pairs, each once. */
    Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        for (Path directory : directories) {
            for (Path file : children(directory.toString(), "*.conf")) {
                collect(file, addresses);
            }
        }
        return addresses;
    }

    private static void collect(Path file, Set<String> addresses) {
        String pool = "";
        for (String line : lines(file)) {
            Matcher section = SECTION.matcher(line);
            Matcher listen = LISTEN.matcher(line);
            if (section.matches()) {
                pool = section.group(1);
            } else if (listen.matches()) {
                addresses.add(listen.group(1).replace("$pool", pool));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Not for us to read, then not for us to reach either.
            return List.of();
        }
    }

    private static List<Path> children(String directory, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory), pattern)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            // Most machines have only one of these directories.
        }
        found.sort(null);
        return found;
    }
}
