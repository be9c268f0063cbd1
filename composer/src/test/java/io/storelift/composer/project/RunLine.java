package io.storelift.composer.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command line of a fixture: {@code update a/a b/* --with-dependencies}. */
final class RunLine {
    private final String command;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    RunLine(String line) {
        String[] words = line.split("\\s+", -1);
        this.command = words[0];
        for (int index = 1; index < words.length; index++) {
            String word = words[index];
            if (!word.startsWith("-")) {
                arguments.add(word);
            } else if (word.equals("--ignore-platform-req")) {
                add(word, words[++index]);
            } else if (word.contains("=")) {
                add(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                add(word, "");
            }
        }
        if (!command.equals("install") && !command.equals("update")) {
            throw new IllegalArgumentException("no command for a fixture: " + line);
        }
    }

    private void add(String option, String value) {
        options.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
    }

    boolean isUpdate() {
        return command.equals("update");
    }

    List<String> arguments() {
        return arguments;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }
}
