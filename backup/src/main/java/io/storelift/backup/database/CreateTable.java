package io.storelift.backup.database;

import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table's definition, divided into what its rows need and what is made of them afterwards. Knows the form in which
 * servers show a definition: a line for each column, key and constraint.
 *
 * @param create with the primary key
 * @param keys each as it is added; those that are added together first
 * @param foreignKeys each as it is added
 */
record CreateTable(String name, String create, List<String> keys, List<String> foreignKeys) {
    private static final Pattern AUTO_INCREMENT = Pattern.compile("^  `((?:[^`]|``)*)` .*\\bAUTO_INCREMENT\\b.*");
    private static final Pattern KEY = Pattern.compile("^  (?:UNIQUE )?KEY `(?:[^`]|``)*` \\(.*");
    private static final Pattern SLOW_KEY = Pattern.compile("^  (?:FULLTEXT|SPATIAL) KEY `.*");
    private static final Pattern FOREIGN_KEY = Pattern.compile("^  CONSTRAINT `(?:[^`]|``)*` FOREIGN KEY .*");
    private static final Pattern OTHER =
            Pattern.compile("^  (?:`|PRIMARY KEY|CONSTRAINT `(?:[^`]|``)*` CHECK|CHECK|PERIOD FOR|VECTOR KEY).*");

    CreateTable {
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * @param shown by {@code SHOW CREATE TABLE}
     * @param withKeys whether all keys are created with the table, because it has few rows
     */
    static CreateTable of(String name, String shown, boolean withKeys) {
        List<String> lines = shown.lines().toList();
        int end = 1;
        while (end < lines.size() && !lines.get(end).startsWith(")")) {
            end++;
        }
        if (end >= lines.size() || !lines.get(end).contains("ENGINE=InnoDB")) {
            return new CreateTable(name, shown, List.of(), List.of());
        }
        List<String> body = lines.subList(1, end).stream()
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
        if (!body.stream().allMatch(CreateTable::isKnown)) {
            return new CreateTable(name, shown, List.of(), List.of());
        }
        return divided(name, lines, body, end, withKeys);
    }

    private static boolean isKnown(String line) {
        return OTHER.matcher(line).matches()
                || KEY.matcher(line).matches()
                || SLOW_KEY.matcher(line).matches()
                || FOREIGN_KEY.matcher(line).matches();
    }

    private static CreateTable divided(String name, List<String> lines, List<String> body, int end, boolean withKeys) {
        boolean primary = body.stream().anyMatch(line -> line.startsWith("  PRIMARY KEY"));
        String needed = neededKey(body);
        List<String> kept = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> slow = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (String line : body) {
            // Without a primary key, rows are stored in the order of a unique one: adding it later would move them all.
            boolean clustered = !primary && line.startsWith("  UNIQUE KEY");
            if (FOREIGN_KEY.matcher(line).matches()) {
                foreign.add(line.strip());
            } else if (withKeys) {
                kept.add(line);
            } else if (SLOW_KEY.matcher(line).matches()) {
                slow.add(line.strip());
            } else if (KEY.matcher(line).matches() && !clustered && !line.equals(needed)) {
                keys.add(line.strip());
            } else {
                kept.add(line);
            }
        }
        keys.addAll(slow);
        String create = lines.getFirst() + "\n" + String.join(",\n", kept) + "\n"
                + String.join("\n", lines.subList(end, lines.size()));
        return new CreateTable(name, create, keys, foreign);
    }

    /** The key that begins with the numbered column, without which a table of that kind can't be; or an empty text. */
    private static String neededKey(List<String> body) {
        String column = body.stream()
                .map(AUTO_INCREMENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> "(`" + matcher.group(1) + "`")
                .findFirst()
                .orElse("");
        if (column.isEmpty() || body.stream().anyMatch(line -> line.startsWith("  PRIMARY KEY " + column))) {
            return "";
        }
        return body.stream()
                .filter(line -> KEY.matcher(line).matches() && line.contains("` " + column))
                .findFirst()
                .orElse("");
    }

    /** Statements that add the keys: all ordinary ones at once, others one by one, as servers make them. */
    List<String> keyStatements() {
        List<String> together = keys.stream()
                .filter(key -> !SLOW_KEY.matcher("  " + key).matches())
                .toList();
        List<String> statements = new ArrayList<>();
        if (!together.isEmpty()) {
            statements.add(adding(together));
        }
        keys.stream().filter(key -> !together.contains(key)).forEach(key -> statements.add(adding(List.of(key))));
        return statements;
    }

    List<String> foreignKeyStatements() {
        return foreignKeys.isEmpty() ? List.of() : List.of(adding(foreignKeys));
    }

    private String adding(List<String> parts) {
        return "ALTER TABLE " + StoreDatabase.quoted(name) + "\n  ADD " + String.join(",\n  ADD ", parts);
    }
}
