package io.storelift.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storelift.server.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of {@code docs/api.md}, run by a shell as they stand there. */
final class DocumentedCommands {
    private static final Path DOCUMENT = Path.of("..", "docs", "api.md");
    private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private final List<String> blocks = new ArrayList<>();
    private final String address;
    private final String token;

    /** @param address where the server is that has the store {@code shop} */
    DocumentedCommands(String address, String token) {
        this.address = address;
        this.token = token;
        for (String program : List.of("bash", "curl", "jq")) {
            assumeTrue(
                    Programs.has(program), "The documentation's commands need " + program + ", which isn't installed.");
        }
        Matcher block = BLOCK.matcher(read());
        while (block.find()) {
            blocks.add(block.group(1));
        }
    }

    private static String read() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a block prints.
     *
     * @param before commands to run first
     * @param number of the block; the first, which the others need, is 0
     */
    List<String> run(Path directory, String before, int number) {
        String script =
                blocks.getFirst().replace("http://127.0.0.1:8642", address) + before + "\n" + blocks.get(number);
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(directory.toFile());
        shell.environment().put("TOKEN", token);
        try {
            Process process = shell.redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
