package io.storelift.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The repository that {@link Training} resolves from: a bit of everything that metadata may say. */
final class TrainingRepository {
    /** Many: some of the code runs only where there is much to do. */
    static final int PACKAGES = 150;

    private static final int VERSIONS = 12;

    private final Path directory;

    /** @param directory for its files; need not exist */
    TrainingRepository(Path directory) {
        this.directory = directory;
    }

    void create() throws IOException {
        for (int index = 0; index < PACKAGES; index++) {
            write(directory.resolve("p2/training/p" + index + ".json"), metadata(index));
            write(directory.resolve("p2/training/p" + index + "~dev.json"), metadata(index));
        }
        // The newest of one excludes all of the other, which shows late: the solver has to go back.
        releases("training/pa", "1.0", "training/pb", "2.0", "1.1", "training/pb", "1.0");
        releases("training/pb", "1.0", "php", "*", "2.0", "php", "*");
        releases("training/pc", "1.0", "training/pa", "<1.1", "1.1", "training/pa", "1.0");
        releases("training/pd", "1.0", "training/pe", "*");
    }

    /** @param address where its files will be asked for */
    void announce(String address) throws IOException {
        write(
                directory.resolve("packages.json"),
                "{\"metadata-url\": \"" + address + "/p2/%package%.json\", \"available-package-patterns\":"
                        + " [\"training/p*\", \"magento/p*\"]}");
    }

    /** Versions of a store's product: one that can be reached, others that packages or PHP rule out. */
    void offerStore(String address) throws IOException {
        String[] versions = {
            "2.4.4",
            "training/pb",
            "*",
            "2.4.5",
            "training/p0",
            "*",
            "2.4.6",
            "training/pd",
            "*",
            "2.4.7",
            "php",
            "~9.9.0"
        };
        releases(TrainingStore.PRODUCT, versions);
        write(directory.resolve("p2/" + TrainingStore.PROJECT + ".json"), """
            {"packages": {"%1$s": [%2$s]}}""".formatted(
                        TrainingStore.PROJECT,
                        Stream.of("2.4.5", "2.4.6", "2.4.7")
                                .map(version -> """
            {"name": "%s", "version": "%s", "dist": {"type": "zip", "url": "%s/project.zip"}}""".formatted(TrainingStore.PROJECT, version, address))
                                .collect(Collectors.joining(","))));
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(directory.resolve("project.zip")))) {
            archive.putNextEntry(new ZipEntry("composer.json"));
            archive.write("{\"name\": \"%s\", \"require\": {}}"
                    .formatted(TrainingStore.PROJECT)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param links of each: version, name of what it requires, constraint */
    private void releases(String name, String... links) throws IOException {
        StringBuilder releases = new StringBuilder();
        for (int at = 0; at < links.length; at += 3) {
            releases.append(at == 0 ? "" : ",").append("""
                    {"name": "%s", "version": "%s", "require": {"%s": "%s"}}""".formatted(name, links[at], links[at + 1], links[at + 2]));
        }
        write(directory.resolve("p2/" + name + ".json"), "{\"packages\": {\"%s\": [%s]}}".formatted(name, releases));
    }

    private static String metadata(int index) {
        StringBuilder releases = new StringBuilder();
        for (int version = VERSIONS; version > 0; version--) {
            String number = "1." + version / 4 + "." + version % 4 + (version % 5 == 0 ? "-beta" + version : "");
            releases.append(",{\"version\": \"%s\", \"version_normalized\": \"%s\"%s}"
                    .formatted(
                            number,
                            number.replaceFirst("^([0-9.]+)", "$1.0"),
                            version % 3 == 0 ? ", \"extra\": \"__unset\"" : ""));
        }
        return """
            {
                "packages": {"training/p%1$d": [
                    {
                        "name": "training/p%1$d", "version": "dev-main", "version_normalized": "dev-main", "type": "library",
                        "require": {
                            "php": "^7.4 || ^8.0", "ext-json": "*", "training/p%2$d": ">=1.0 <2.0 || 1.2.x-dev",
                            "training/p%3$d": "~1.1.0|~1.2", "training/p%4$d": "^1.0,!=1.1.2"
                        },
                        "conflict": {"training/p%4$d": "<1.0.0-beta2"}, "provide": {"training/it": "self.version"},
                        "replace": {"training/old%1$d": "self.version"}, "license": ["MIT"],
                        "description": "\\u00e9\\n", "autoload": {"psr-4": {"Training\\\\": "src/"}, "files": ["a.php"]},
                        "dist": {"type": "zip", "url": "https://127.0.0.1/p%1$d.zip", "reference": "1", "shasum": ""},
                        "source": {"type": "git", "url": "https://127.0.0.1/p%1$d.git", "reference": "1"},
                        "keywords": ["a", "b"], "support": {"issues": "https://127.0.0.1"}, "suggest": {"ext-zip": "*"},
                        "authors": [{"name": "T. Rainer", "email": "t@example.com"}], "funding": [],
                        "extra": {"branch-alias": {"dev-main": "1.3.x-dev"}}, "time": "2024-01-02T03:04:05+00:00"
                    }%5$s
                ]},
                "minified": "composer/2.0"
            }
            """.formatted(
                        index, (index + 1) % PACKAGES, (index + 7) % PACKAGES, (index * 2 + 1) % PACKAGES, releases);
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
