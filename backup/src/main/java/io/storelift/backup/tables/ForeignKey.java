package io.storelift.backup.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key of a table.
 *
 * @param name of the constraint, which only one table of a schema can have
 * @param clause as {@code SHOW CREATE TABLE} words it, to be added with {@code ALTER TABLE … ADD}
 * @param schema of the table it refers to; null when that is the table's own
 * @param table it refers to
 */
record ForeignKey(String name, String clause, @Nullable String schema, String table) {
    private static final String NAME = "`((?:[^`]|``)+)`";

    private static final Pattern LINE = Pattern.compile(
            "^  (CONSTRAINT " + NAME + " FOREIGN KEY \\(.+?\\) REFERENCES (?:" + NAME + "\\.)?" + NAME + " \\(.*?),?$");

    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    /** In their order. */
    static List<ForeignKey> in(String creation) {
        List<ForeignKey> keys = new ArrayList<>();
        for (String line : creation.split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String schema = matcher.group(3);
                keys.add(new ForeignKey(
                        plain(matcher.group(2)),
                        matcher.group(1),
                        schema == null ? null : plain(schema),
                        plain(matcher.group(4))));
            }
        }
        return keys;
    }

    private static String plain(String quoted) {
        return quoted.replace("``", "`");
    }

    /** Whether it refers to a table of that schema, seen from a table of the schema {@code own}. */
    boolean refersInto(String wanted, String own) {
        return (schema == null ? own : schema).equals(wanted);
    }
}
