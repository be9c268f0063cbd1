package io.storelift.backup.database;

import java.util.List;

/** Statements in the form that the servers' client programs read. */
final class Script {
    private static final List<String> DELIMITERS = List.of(";;", "//", "$$", "||", "~~~", "@@@@");

    private final StringBuilder text = new StringBuilder();

    /** A whole statement on lines of its own, without its end. */
    Script add(String statement) {
        if (statement.contains(";\n") || statement.endsWith(";")) {
            return addProgram(statement);
        }
        text.append(statement).append(";\n");
        return this;
    }

    /** A statement with semicolons in it. */
    Script addProgram(String statement) {
        String delimiter = DELIMITERS.stream()
                .filter(candidate -> !statement.contains(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a statement with every delimiter in it"));
        text.append("DELIMITER ").append(delimiter).append('\n');
        text.append(statement).append('\n').append(delimiter).append('\n');
        text.append("DELIMITER ;\n");
        return this;
    }

    Script comment(String line) {
        text.append("-- ").append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
