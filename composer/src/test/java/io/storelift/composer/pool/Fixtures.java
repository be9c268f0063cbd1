package io.storelift.composer.pool;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.composer.json.PhpJsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Composer's fixture files, read where they are. */
final class Fixtures {
    private static final Pattern SECTION = Pattern.compile("(?:^|\\n*)--([A-Z-]+)--\\n");

    private Fixtures() {}

    /** A fixture: its sections by name. */
    record Fixture(Path file, Map<String, String> sections) {
        JsonNode json(String section) {
            String text = sections.getOrDefault(section, "").strip();
            return text.isEmpty()
                    ? JsonNodeFactory.instance.missingNode()
                    : PhpJsonReader.arrays(text, file.getFileName().toString());
        }

        boolean has(String section) {
            return !sections.getOrDefault(section, "").isBlank();
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("storelift.root", ".."));
    }

    static Path folder(String kind) {
        Path fixtures = Path.of(System.getProperty("composer.fixtures", "../shared/composer-fixtures"));
        Path folder = root().resolve(fixtures).resolve(kind);
        assumeTrue(Files.isDirectory(folder), "no fixtures in " + folder.normalize());
        return folder;
    }

    static Path corpus() {
        Path corpus = root().resolve(System.getProperty("composer.corpus", "../shared/corpus"));
        assumeTrue(Files.isDirectory(corpus), "no corpus in " + corpus.normalize());
        return corpus;
    }

    static List<Fixture> of(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder(kind))) {
            return files.filter(each -> each.toString().endsWith(".test"))
                    .sorted()
                    .map(Fixtures::read)
                    .toList();
        }
    }

    private static Fixture read(Path file) {
        try {
            String text = Files.readString(file);
            Map<String, String> sections = new HashMap<>();
            Matcher matcher = SECTION.matcher(text);
            String name = "";
            int start = 0;
            while (matcher.find()) {
                sections.put(name, text.substring(start, matcher.start()));
                name = matcher.group(1);
                start = matcher.end();
            }
            sections.put(name, text.substring(start));
            return new Fixture(file, sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fixtures that are not run, by file name, with the reason. */
    static Map<String, String> skipped(String kind) throws IOException {
        Map<String, String> skipped = new HashMap<>();
        try (InputStream input = Fixtures.class.getResourceAsStream("skipped-fixtures.txt")) {
            if (input != null) {
                new String(input.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith(kind + "/"))
                        .forEach(line -> {
                            int end = line.indexOf(':');
                            skipped.put(
                                    line.substring(kind.length() + 1, end),
                                    line.substring(end + 1).strip());
                        });
            }
        }
        return skipped;
    }
}
