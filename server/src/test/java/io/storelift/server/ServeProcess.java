package io.storelift.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code storelift serve --json} in a process of its own.
 *
 * @param directory for its state and what it says
 */
public record ServeProcess(Process process, Path directory) implements AutoCloseable {
    public static ServeProcess start(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.httpclient.allowRestrictedHeaders=host",
                "-cp",
                System.getProperty("java.class.path"),
                "io.storelift.cli.Main",
                "serve",
                "--json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(Redirect.to(directory.resolve("errors").toFile()));
        builder.environment().put("XDG_STATE_HOME", directory.resolve("state").toString());
        try {
            return new ServeProcess(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one document it says. */
    public JsonNode document() {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            return JsonMapper.shared().readTree(String.valueOf(output.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path errors() {
        return directory.resolve("errors");
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
