package io.storelift.upgrade.face;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process of ours said before it ended, as far as it could still say something.
 *
 * @param output the file of its output
 * @param before length of that before it was started; what stands before belongs to an earlier process
 */
public record LastWords(Path output, long before) {
    private static final int LINES = 5;

    /** The failure that it ended with, if it said one. */
    public Optional<StoreliftException> failure() {
        List<String> lines = lines();
        return lines.isEmpty() ? Optional.empty() : parse(lines.getLast());
    }

    /** The last few lines; empty when it said nothing. */
    public String text() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private List<String> lines() {
        try {
            byte[] all = Files.readAllBytes(output);
            int from = (int) Math.min(before, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<StoreliftException> parse(String line) {
        try {
            JsonNode error = JsonMapper.shared().readTree(line).path("error");
            return ErrorCode.ofNumber(error.path("number").asString(""))
                    .map(code ->
                            new StoreliftException(code, error.path("detail").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
