package io.storelift.upgrade.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the modules in a directory call themselves, by their {@code etc/module.xml}. */
final class ModuleNames {
    private static final Pattern NAME = Pattern.compile("<module\\s[^>]*?\\bname\\s*=\\s*[\"']([^\"']+)[\"']");
    private static final int DEPTH = 4;

    private ModuleNames() {}

    /** Of the module in this directory; empty when it is none. */
    static Optional<String> of(Path directory) {
        try {
            // Not strictly as text: what is asked for is plain, whatever else there is.
            String xml =
                    new String(Files.readAllBytes(directory.resolve("etc/module.xml")), StandardCharsets.ISO_8859_1);
            Matcher name = NAME.matcher(xml);
            return name.find() ? Optional.of(name.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of the module in this directory, or otherwise of those a few levels below it. */
    static List<String> below(Path directory) {
        Optional<String> here = of(directory);
        if (here.isPresent() || !Files.isDirectory(directory)) {
            return here.stream().toList();
        }
        try (Stream<Path> files = Files.find(directory, DEPTH, (path, type) -> path.endsWith("etc/module.xml"))) {
            return files.flatMap(file -> of(file.resolve("../..").normalize()).stream())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
