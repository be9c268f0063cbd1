package io.storelift.backup.database;

import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The definitions in a schema as SQL, each with the frame it belongs to. The order is that of the file. Definers stand
 * at the beginning of lines, where a loader finds them.
 */
final class SchemaText {
    private static final Pattern VIEW = Pattern.compile(
            "CREATE (ALGORITHM=\\w+ )?(DEFINER=(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|\\S+)) (SQL SECURITY \\w+) (VIEW .*)",
            Pattern.DOTALL);
    private static final String AGAIN = "SET NAMES utf8mb4";

    /** Of rows, to which keys are added faster one by one than by another statement. */
    private static final long FEW_BYTES = 256 << 10;

    /** A definition, and where it goes. */
    record Definition(FrameLabel label, String sql) {}

    private final StoreDatabase database;

    SchemaText(StoreDatabase database) {
        this.database = database;
    }

    /** Settings of the session that all the rest relies on. */
    static Definition preamble(String about) {
        String sql = new Script()
                .comment(about)
                .add("SET NAMES utf8mb4")
                // Zero dates, the store 0, and no mode that gives the backslash or quotes another meaning.
                .add("SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO'")
                .add("SET SESSION time_zone='+00:00'")
                .add("SET SESSION foreign_key_checks=0")
                // Without them, recent InnoDB loads "in bulk", which takes twice the time.
                .add("SET SESSION unique_checks=1 /*M!100200 , check_constraint_checks=0, innodb_strict_mode=0 */")
                .toString();
        return new Definition(FrameLabel.of(Section.PREAMBLE), sql);
    }

    /** Sequences first: tables may take their defaults from them. */
    List<Definition> sequences(List<String> names) {
        return names.stream()
                .map(name -> {
                    String create = shown("SHOW CREATE SEQUENCE " + StoreDatabase.quoted(name), 2);
                    String next = database.query(
                                    "SELECT next_not_cached_value FROM " + StoreDatabase.quoted(name),
                                    row -> row.getString(1))
                            .getFirst();
                    String sql = new Script()
                            .add(create)
                            .add("DO SETVAL(" + StoreDatabase.quoted(name) + ", " + next + ", 0)")
                            .toString();
                    return new Definition(FrameLabel.of(Section.TABLES, name), sql);
                })
                .toList();
    }

    CreateTable table(TableShape table) {
        String shown = shown("SHOW CREATE TABLE " + StoreDatabase.quoted(table.name()), 2);
        return CreateTable.of(table.name(), shown, table.bytes() <= FEW_BYTES);
    }

    static List<Definition> tables(List<CreateTable> tables) {
        return definitions(Section.TABLES, tables, table -> List.of(table.create()));
    }

    static List<Definition> keys(List<CreateTable> tables) {
        return definitions(Section.KEYS, tables, CreateTable::keyStatements);
    }

    static List<Definition> foreignKeys(List<CreateTable> tables) {
        return definitions(Section.FOREIGN_KEYS, tables, CreateTable::foreignKeyStatements);
    }

    private static List<Definition> definitions(
            Section section,
            List<CreateTable> tables,
            java.util.function.Function<CreateTable, List<String>> statements) {
        List<Definition> definitions = new ArrayList<>();
        for (CreateTable table : tables) {
            List<String> ofTable = statements.apply(table);
            if (!ofTable.isEmpty()) {
                Script script = new Script();
                ofTable.forEach(script::add);
                definitions.add(new Definition(FrameLabel.of(section, table.name()), script.toString()));
            }
        }
        return definitions;
    }

    /** Without those whose text the server keeps from this user. */
    List<Definition> routines() {
        String sql = "SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA=DATABASE() AND ROUTINE_DEFINITION IS NOT NULL ORDER BY ROUTINE_TYPE, ROUTINE_NAME";
        return database.query(sql, row -> new String[] {row.getString(1), row.getString(2)}).stream()
                .map(routine -> program(
                        FrameLabel.of(Section.ROUTINES, routine[1]),
                        "SHOW CREATE " + routine[0].toUpperCase(Locale.ROOT) + " " + StoreDatabase.quoted(routine[1]),
                        3))
                .toList();
    }

    /** In the order in which they are set off. */
    List<Definition> triggers() {
        String sql = "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA=DATABASE()"
                + " ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER";
        return database.query(sql, row -> row.getString(1)).stream()
                .map(name -> program(
                        FrameLabel.of(Section.TRIGGERS, name), "SHOW CREATE TRIGGER " + StoreDatabase.quoted(name), 3))
                .toList();
    }

    List<Definition> events() {
        String sql = "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA=DATABASE() ORDER BY 1";
        return database.query(sql, row -> row.getString(1)).stream()
                .map(name -> program(
                        FrameLabel.of(Section.EVENTS, name), "SHOW CREATE EVENT " + StoreDatabase.quoted(name), 4))
                .toList();
    }

    /** With the session's settings of its time, on which the meaning of its text depends. */
    private Definition program(FrameLabel label, String question, int textColumn) {
        List<Definition> found = database.query(question, row -> {
            Script script = new Script()
                    .add("SET SESSION sql_mode=" + literal(known(row.getString("sql_mode"))))
                    .add(characters(row.getString("character_set_client"), row.getString("collation_connection")));
            if (label.section() == Section.EVENTS) {
                script.add("SET SESSION time_zone=" + literal(row.getString("time_zone")));
            }
            script.addProgram(text(label, row.getString(textColumn)));
            if (label.section() == Section.EVENTS) {
                script.add("SET SESSION time_zone='+00:00'");
            }
            script.add("SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO'").add(AGAIN);
            return new Definition(label, script.toString());
        });
        return found.getFirst();
    }

    /** MySQL 8 knows one mode no more, which meant nothing to a routine. */
    private static String known(String modes) {
        return modes.replaceAll("NO_AUTO_CREATE_USER,|,?NO_AUTO_CREATE_USER", "");
    }

    private static String text(FrameLabel label, @Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("the text of " + label.text() + " may not be seen");
        }
        return text;
    }

    /**
     * Views, each first as a stand-in with the same columns, so that those which use others can be created whatever the
     * order.
     *
     * @throws StoreliftException with the name of the view, when it refers to something that is gone
     */
    List<Definition> views(List<String> names) {
        List<Definition> definitions = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, columns(name)));
        if (names.size() > 1) {
            columns.forEach((name, list) -> definitions.add(new Definition(
                    new FrameLabel(Section.VIEWS, name, 0, 0),
                    new Script()
                            .add("CREATE VIEW " + StoreDatabase.quoted(name) + " AS SELECT " + list)
                            .toString())));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        names.forEach(name -> texts.put(name, shown("SHOW CREATE VIEW " + StoreDatabase.quoted(name), 2)));
        new ViewOrder(texts).names().forEach(name -> definitions.add(view(name)));
        return definitions;
    }

    private String columns(String view) {
        return database.query("SHOW FIELDS FROM " + StoreDatabase.quoted(view), row -> row.getString(1)).stream()
                .map(column -> "1 AS " + StoreDatabase.quoted(column))
                .collect(Collectors.joining(", "));
    }

    private Definition view(String name) {
        String question = "SHOW CREATE VIEW " + StoreDatabase.quoted(name);
        return database.query(question, row -> {
                    Matcher matcher = VIEW.matcher(row.getString(2));
                    if (!matcher.matches()) {
                        throw new IllegalStateException("the view " + name + " is shown in an unknown form");
                    }
                    String algorithm =
                            matcher.group(1) == null ? "" : matcher.group(1).strip();
                    String sql = new Script()
                            .add(characters(
                                    row.getString("character_set_client"), row.getString("collation_connection")))
                            .add("CREATE OR REPLACE " + algorithm + "\n/*!50013 " + matcher.group(2) + " "
                                    + matcher.group(3) + " */\n" + matcher.group(4))
                            .add(AGAIN)
                            .toString();
                    return new Definition(new FrameLabel(Section.VIEWS, name, 0, 1), sql);
                })
                .getFirst();
    }

    /**
     * The dump is in UTF-8 whatever was used then; the collation of its strings is kept, and their character set with it.
     */
    private static String characters(String client, String collation) {
        String set = client.startsWith("utf8") ? client : "utf8mb4";
        return "SET character_set_client=" + set + ", character_set_results=utf8mb4, collation_connection=" + collation;
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private String shown(String question, int column) {
        return database.query(question, row -> row.getString(column)).getFirst();
    }
}
