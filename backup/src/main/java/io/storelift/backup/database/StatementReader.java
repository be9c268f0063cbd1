package io.storelift.backup.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The statements of a {@link Script}, as a client program would find them. */
final class StatementReader {
    private static final String DELIMITER = "DELIMITER ";

    private StatementReader() {}

    static List<String> statements(byte[] sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        String delimiter = ";";
        for (String line : new String(sql, StandardCharsets.UTF_8).split("\n", -1)) {
            if (statement.isEmpty() && line.startsWith(DELIMITER)) {
                delimiter = line.substring(DELIMITER.length());
            } else if (line.endsWith(delimiter)) {
                statement.append(line, 0, line.length() - delimiter.length());
                statements.add(statement.toString().stripTrailing());
                statement.setLength(0);
            } else if (!statement.isEmpty() || !(line.isBlank() || line.startsWith("-- "))) {
                statement.append(line).append('\n');
            }
        }
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString());
        }
        return statements;
    }
}
