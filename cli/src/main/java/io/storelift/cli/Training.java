package io.storelift.cli;

import io.storelift.cli.session.GlobalOptions;
import io.storelift.cli.session.Session;
import io.storelift.cli.terminal.Streams;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that calls need: rendering
 * help takes other ones than a command that fails early, and resolving others again.
 */
final class Training {
    /** As many as make a virtual machine remember what of its work is worth compiling at once. */
    private static final int PACKAGES = 150;

    private static final int VERSIONS = 12;

    private Training() {}

    /** Ends well although commands fail: no store is there. */
    public static void main(String[] arguments) {
        Path nowhere = Path.of("/nonexistent");
        // Also the first class of all has to be written down: what isn't makes the machine open the archives.
        Main.prepare();
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--help");
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--version");
        for (String command : commands(nowhere)) {
            new Program(Streams.ofProcess(), Map.of(), nowhere).run(command, "--help");
        }
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--json", "--store", nowhere.toString(), "status");
        try {
            Path directory = Files.createTempDirectory("storelift-training");
            try {
                resolve(directory);
                TrainingStore.backUp(directory.resolve("store"));
            } finally {
                new TreeRemover().remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> commands(Path workingDirectory) {
        return new Commands(new Session(
                        new GlobalOptions(), Streams.ofProcess(), Map.of(), workingDirectory, Clock.systemUTC()))
                .names();
    }

    /** From files, from a server, and from one that isn't there. */
    private static void resolve(Path directory) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COMPOSER_HOME", directory.resolve("home").toString());
        Path repository = directory.resolve("repository");
        for (int index = 0; index < PACKAGES; index++) {
            write(repository.resolve("p2/training/p" + index + ".json"), metadata(index));
            write(repository.resolve("p2/training/p" + index + "~dev.json"), metadata(index));
        }
        // The newest of one excludes all of the other, which shows late: the solver has to go back.
        releases(repository, "training/pa", "1.0", "training/pb", "2.0", "1.1", "training/pb", "1.0");
        releases(repository, "training/pb", "1.0", "php", "*", "2.0", "php", "*");
        releases(repository, "training/pc", "1.0", "training/pa", "<1.1", "1.1", "training/pa", "1.0");
        releases(repository, "training/pd", "1.0", "training/pe", "*");
        try (SecureServer server = SecureServer.start(repository, directory)) {
            environment.put("SSL_CERT_FILE", server.certificate().toString());
            for (String address : new String[] {"file://" + repository, server.address(), "https://127.0.0.1:9"}) {
                announce(repository, address);
                update(directory, environment, address);
            }
            announce(repository, server.address());
            landscape(directory.resolve("shop"), repository, environment, server.address());
        }
    }

    private static void announce(Path repository, String address) throws IOException {
        write(
                repository.resolve("packages.json"),
                "{\"metadata-url\": \"" + address + "/p2/%package%.json\", \"available-package-patterns\":"
                        + " [\"training/p*\", \"magento/p*\"]}");
    }

    private static void update(Path directory, Map<String, String> environment, String address) throws IOException {
        manifest(directory, address, ", \"training/pd\": \"*\"");
        new Program(Streams.ofProcess(), environment, directory).run("composer", "update", "--dry-run");
        manifest(directory, address, "");
        new Program(Streams.ofProcess(), environment, directory)
                .run("composer", "update", "--dry-run", "--ignore-platform-reqs");
        new Program(Streams.ofProcess(), environment, directory).run("composer", "update", "--no-install");
    }

    private static void landscape(Path store, Path repository, Map<String, String> environment, String address)
            throws IOException {
        String[] versions = {"2.4.4", "training/pb", "*", "2.4.5", "training/p0", "*", "2.4.6", "training/pd", "*"};
        releases(repository, TrainingStore.PRODUCT, versions);
        write(repository.resolve("p2/" + TrainingStore.PROJECT + ".json"), """
            {"packages": {"%1$s": [%2$s]}}""".formatted(
                        TrainingStore.PROJECT,
                        Stream.of("2.4.5", "2.4.6")
                                .map(version -> """
            {"name": "%s", "version": "%s", "dist": {"type": "zip", "url": "%s/project.zip"}}""".formatted(TrainingStore.PROJECT, version, address))
                                .collect(Collectors.joining(","))));
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(repository.resolve("project.zip")))) {
            archive.putNextEntry(new ZipEntry("composer.json"));
            archive.write("{\"name\": \"%s\", \"require\": {}}"
                    .formatted(TrainingStore.PROJECT)
                    .getBytes(StandardCharsets.UTF_8));
        }
        TrainingStore.create(store);
        manifest(store, address, ", \"" + TrainingStore.PRODUCT + "\": \"2.4.4\"");
        for (int run = 0; run < 2; run++) {
            new Program(Streams.ofProcess(), environment, store).run("--store", store.toString(), "versions");
        }
    }

    private static void manifest(Path directory, String address, String more) throws IOException {
        write(directory.resolve("composer.json"), """
            {
                "name": "training/project",
                "repositories": [{"type": "composer", "url": "%s"}, {"packagist.org": false}],
                "require": {"php": ">=7.4", "training/p0": "^1.0 || ~2.1.0", "training/p1": "1.*", "training/pa": "*", "training/pc": "*"%s},
                "require-dev": {"training/p2": "@dev"}
            }
            """.formatted(address, more));
        write(directory.resolve("composer.lock"), """
            {
                "content-hash": "none",
                "packages": [%s],
                "packages-dev": [],
                "aliases": [],
                "minimum-stability": "stable",
                "stability-flags": {},
                "platform": {},
                "platform-dev": {}
            }
            """.formatted(String.join(",", locked())));
    }

    /** @param links of each: version, name of what it requires, constraint */
    private static void releases(Path repository, String name, String... links) throws IOException {
        StringBuilder releases = new StringBuilder();
        for (int at = 0; at < links.length; at += 3) {
            releases.append(at == 0 ? "" : ",").append("""
                    {"name": "%s", "version": "%s", "require": {"%s": "%s"}}""".formatted(name, links[at], links[at + 1], links[at + 2]));
        }
        write(repository.resolve("p2/" + name + ".json"), "{\"packages\": {\"%s\": [%s]}}".formatted(name, releases));
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

    private static List<String> locked() {
        return IntStream.range(0, PACKAGES)
                .mapToObj(index -> """
            {"name": "training/p%d", "version": "1.0.0", "require": {"training/p%d": "^1.0"}}""".formatted(index, (index + 1) % PACKAGES))
                .toList();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
