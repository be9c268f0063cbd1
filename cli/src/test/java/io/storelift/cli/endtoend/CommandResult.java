package io.storelift.cli.endtoend;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program said, and with which exit code it ended. */
record CommandResult(List<String> command, int exitCode, String output, String errors) {
    private static final int LINES = 60;
    private static final int LONGEST = 1000;

    /** The output as the one JSON document it has to be. */
    JsonNode json() {
        return JsonMapper.shared().readTree(output);
    }

    /** The output as JSON documents, one a line. */
    List<JsonNode> jsonLines() {
        return output.lines().map(JsonMapper.shared()::readTree).toList();
    }

    /** What matters of it, for the message of a failed assertion. */
    String described() {
        String called = command.stream()
                .filter(argument -> !argument.startsWith("-X") && argument.length() < LONGEST)
                .collect(Collectors.joining(" "));
        List<String> lines = output.lines()
                .filter(line -> !line.contains("\"event\":\"progress\"") && !line.contains("\"event\":\"check\""))
                .toList();
        String end = lines.stream()
                .skip(Math.max(0, lines.size() - LINES))
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST)))
                .collect(Collectors.joining("\n"));
        return called + "\nended with " + exitCode + "\n" + end + "\n" + errors;
    }
}
