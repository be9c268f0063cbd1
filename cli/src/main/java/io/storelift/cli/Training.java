package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code script/build} runs once, so that the virtual machine writes down the classes that calls need: rendering
 * help takes other ones than a command that fails early, and resolving others again.
 */
final class Training {
    private static final String LOCK = """
            {
                "content-hash": "none",
                "packages": [{"name": "training/one", "version": "1.0.0", "require": {"training/two": "^1.0"}}],
                "packages-dev": [],
                "aliases": [],
                "minimum-stability": "stable",
                "stability-flags": {},
                "platform": {},
                "platform-dev": {}
            }
            """;
    private static final String VERSIONS = """
            {
                "packages": {"training/%1$s": [
                    {
                        "name": "training/%1$s", "version": "%2$s", "version_normalized": "%3$s", "type": "library",
                        "require": {"php": "^7.4 || ^8.0", "training/two": ">=1.0 <2.0 || 1.2.x-dev"},
                        "conflict": {"training/four": "<1.2-beta"}, "provide": {"training/it": "self.version"},
                        "license": ["MIT"], "autoload": {"psr-4": {"Training\\\\": "src/"}}, "keywords": ["a", "b"],
                        "dist": {"type": "zip", "url": "https://127.0.0.1/%1$s.zip", "reference": "1", "shasum": ""},
                        "extra": {"branch-alias": {"dev-main": "1.3.x-dev"}}, "time": "2024-01-02T03:04:05+00:00"
                    },
                    {"version": "1.1.0", "version_normalized": "1.1.0.0", "extra": "__unset"},
                    {"version": "1.0.0", "version_normalized": "1.0.0.0"}
                ]},
                "minified": "composer/2.0"
            }
            """;

    private Training() {}

    /** Ends well although commands fail: no store is there. */
    public static void main(String[] arguments) {
        Path nowhere = Path.of("/nonexistent");
        // What isn't written down makes the machine open the archives: also this one class would.
        Objects.requireNonNull(Main.class);
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--help");
        new Program(Streams.ofProcess(), Map.of(), nowhere).run("--json", "--store", nowhere.toString(), "status");
        try {
            resolve(Files.createTempDirectory("storelift-training"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From files, and over a connection that nobody accepts. */
    private static void resolve(Path directory) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("COMPOSER_HOME", directory.resolve("home").toString());
        Path repository = directory.resolve("repository");
        write(
                repository.resolve("packages.json"),
                "{\"metadata-url\": \"file://" + repository + "/p2/%package%.json\", \"available-packages\":"
                        + " [\"training/one\", \"training/two\", \"training/three\"]}");
        for (String name : new String[] {"one", "two", "three"}) {
            write(repository.resolve("p2/training/" + name + ".json"), VERSIONS.formatted(name, "1.2.0", "1.2.0.0"));
            write(
                    repository.resolve("p2/training/" + name + "~dev.json"),
                    VERSIONS.formatted(name, "dev-main", "dev-main"));
        }
        for (String address : new String[] {"file://" + repository, "https://127.0.0.1:9"}) {
            write(directory.resolve("composer.json"), """
            {
                "name": "training/project",
                "repositories": [{"type": "composer", "url": "%s"}, {"packagist.org": false}],
                "require": {"php": ">=7.4", "training/one": "^1.0 || ~2.1.0", "training/two": "1.*"},
                "require-dev": {"training/three": "@dev"}
            }
            """.formatted(address));
            write(directory.resolve("composer.lock"), LOCK);
            new Program(Streams.ofProcess(), environment, directory)
                    .run("composer", "update", "--dry-run", "--ignore-platform-reqs");
            new Program(Streams.ofProcess(), environment, directory).run("composer", "update", "--no-install");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
