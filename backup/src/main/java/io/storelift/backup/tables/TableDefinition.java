package io.storelift.backup.tables;

import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a table is made.
 *
 * @param text that {@code SHOW CREATE TABLE} gives
 */
public record TableDefinition(String name, String text) {
    /** How far a table has counted stands among its options, in the line that begins with the parenthesis. */
    private static final Pattern COUNTER = Pattern.compile("(?m)^(\\) .*?) AUTO_INCREMENT=\\d+");

    /** Whether both are made alike, whatever their names and however far they have counted. */
    public boolean isMadeLike(TableDefinition other) {
        return shape().equals(other.shape());
    }

    /** The same, foreign keys left out of account. */
    public boolean isMadeLikeWithoutKeys(TableDefinition other) {
        return withoutKeys(shape()).equals(withoutKeys(other.shape()));
    }

    private String shape() {
        String columns = text.substring(text.indexOf('(') + 1);
        return COUNTER.matcher(columns).replaceFirst("$1");
    }

    List<ForeignKey> foreignKeys() {
        return ForeignKey.in(text);
    }

    /** The statement that takes them off. */
    String droppingForeignKeys() {
        return "ALTER TABLE " + StoreDatabase.quoted(name) + " "
                + foreignKeys().stream()
                        .map(key -> "DROP FOREIGN KEY " + StoreDatabase.quoted(key.name()))
                        .collect(Collectors.joining(", "));
    }

    /** The statement that makes such a table, counter included and foreign keys left out, elsewhere. */
    String creation(String schema, String otherName) {
        return "CREATE TABLE " + StoreDatabase.quoted(schema) + "." + StoreDatabase.quoted(otherName) + " ("
                + withoutKeys(text.substring(text.indexOf('(') + 1));
    }

    private static String withoutKeys(String columns) {
        List<String> lines = new ArrayList<>();
        for (String line : columns.split("\n", -1)) {
            if (ForeignKey.isOne(line)) {
                continue;
            }
            boolean last = line.startsWith(")");
            if (last && !lines.isEmpty() && lines.getLast().endsWith(",")) {
                String before = lines.removeLast();
                lines.add(before.substring(0, before.length() - 1));
            }
            lines.add(line);
        }
        return String.join("\n", lines);
    }
}
