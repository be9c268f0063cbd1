package io.storelift.composer.differential;

import io.storelift.composer.version.VersionParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One PHP process that resolves project after project with the installed Composer's own classes. */
final class InstalledComposer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter tasks;
    private final JsonNode versions;

    /** What Composer made of a project; the lock is empty when it wrote none. */
    record Answer(int exit, Optional<String> lock, String said) {}

    private InstalledComposer(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
        this.versions = read();
    }

    /** Empty where php or composer is missing. */
    static Optional<InstalledComposer> start(Path directory) throws IOException {
        Optional<Path> php = find("php");
        Optional<Path> composer = find("composer");
        if (php.isEmpty() || composer.isEmpty()) {
            return Optional.empty();
        }
        Path script = directory.resolve("installed-composer.php");
        try (InputStream in =
                Objects.requireNonNull(InstalledComposer.class.getResourceAsStream("installed-composer.php"))) {
            Files.copy(in, script);
        }
        Process process = new ProcessBuilder(
                        php.get().toString(), script.toString(), composer.get().toString(), directory.toString())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        return Optional.of(new InstalledComposer(process));
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return path.lines()
                .flatMap(line -> List.of(line.split(":", -1)).stream())
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Names {@code version}, {@code pluginApi} and {@code runtimeApi}. */
    String version(String name) {
        return versions.path(name).asString("");
    }

    boolean isSince(String version) {
        VersionParser parser = new VersionParser();
        return parser.normalize(version("version")).compareTo(parser.normalize(version)) >= 0;
    }

    Answer resolve(GeneratedProject project) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("manifest", project.manifest());
        task.put("lock", project.lock());
        task.put("platform", Map.of("php", project.php(), "extensions", project.extensions()));
        task.put("with", isSince("2.8.7") ? project.with() : Map.of());
        task.put(
                "options",
                Map.of(
                        "preferStable", project.preferStable(),
                        "preferLowest", project.preferLowest(),
                        "mode", project.mode(),
                        "allow", project.allow(),
                        "lockOnly", project.lockOnly(),
                        "minimalChanges", project.minimalChanges() && isSince("2.7.0"),
                        "ignorePlatform", project.ignorePlatform()));
        try {
            tasks.write(JsonMapper.shared().writeValueAsString(task));
            tasks.write('\n');
            tasks.flush();
            JsonNode answer = read();
            return new Answer(
                    answer.path("exit").asInt(),
                    answer.path("lock").isNull()
                            ? Optional.empty()
                            : Optional.of(answer.path("lock").asString("")),
                    answer.path("said").asString(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the php process ended");
        }
        return JsonMapper.shared().readTree(line);
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        process.destroy();
    }
}
