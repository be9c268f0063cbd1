package io.storelift.backup.database;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of each table in a dump that flows through. Asking the server instead would give the numbers of
 * another moment than the dump's. Knows the form that {@code mariadb-dump} and {@code mysqldump} write: a statement
 * begins at the start of a line; a line break within a string is written as {@code \n}.
 */
final class DumpScanner extends FilterOutputStream {
    private static final byte[] INSERT = ascii("INSERT INTO `");
    private static final byte[] CREATE = ascii("CREATE TABLE `");
    private static final byte[] DELIMITER = ascii("DELIMITER ;");
    private static final byte[] COMPLETED = ascii("-- Dump completed");
    private static final int HEAD = 512;

    private final Map<String, Long> rows = new TreeMap<>();
    private final byte[] head = new byte[HEAD];
    private int headLength;
    private State state = State.LINE_START;
    private boolean inProgram;
    private boolean completed;
    private @Nullable String table;
    private int depth;
    private long count;

    private enum State {
        /** Collecting the beginning of a line, to see what it is. */
        LINE_START,
        /** The rest of a line that doesn't matter. */
        SKIP,
        /** In an INSERT, between strings. */
        VALUES,
        STRING,
        ESCAPE,
        /** In a name of a column. */
        NAME
    }

    DumpScanner(OutputStream sink) {
        super(sink);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Table to rows, of all tables in the dump, empty ones too; views aren't tables. */
    Map<String, Long> rows() {
        return new TreeMap<>(rows);
    }

    /** Whether the dump's last words were seen. */
    boolean completed() {
        return completed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            step(bytes[i]);
        }
    }

    private void step(byte b) {
        switch (state) {
            case LINE_START -> lineStart(b);
            case SKIP -> {
                if (b == '\n') {
                    nextLine();
                }
            }
            case VALUES -> values(b);
            case STRING -> {
                if (b == '\\') {
                    state = State.ESCAPE;
                } else if (b == '\'') {
                    // A doubled quote ends the string and begins it again, which comes to the same.
                    state = State.VALUES;
                }
            }
            case ESCAPE -> state = State.STRING;
            case NAME -> {
                if (b == '`') {
                    state = State.VALUES;
                }
            }
        }
    }

    private void lineStart(byte b) {
        if (b == '\n') {
            line();
            nextLine();
            return;
        }
        head[headLength++] = b;
        if (isInsertHead()) {
            table = nameAfter(INSERT);
            depth = 0;
            count = 0;
            state = State.VALUES;
        } else if (headLength == HEAD || (headLength > COMPLETED.length && !mayMatter())) {
            line();
            state = State.SKIP;
        }
    }

    /** {@code INSERT INTO `name` } up to the blank behind the name. */
    private boolean isInsertHead() {
        return !inProgram
                && headLength > INSERT.length + 1
                && head[headLength - 1] == ' '
                && head[headLength - 2] == '`'
                && startsWith(INSERT)
                && nameAfter(INSERT) != null;
    }

    private boolean mayMatter() {
        return startsWith(INSERT) || startsWith(CREATE);
    }

    private void line() {
        if (startsWith(DELIMITER)) {
            // Bodies of triggers and routines stand between "DELIMITER ;;" and "DELIMITER ;".
            inProgram = headLength > DELIMITER.length && head[DELIMITER.length] == ';';
        } else if (!inProgram && startsWith(CREATE)) {
            String name = nameAfter(CREATE);
            if (name != null) {
                rows.putIfAbsent(name, 0L);
            }
        } else if (startsWith(COMPLETED)) {
            completed = true;
        }
    }

    private void values(byte b) {
        switch (b) {
            case '\'' -> state = State.STRING;
            case '`' -> state = State.NAME;
            case '(' -> {
                if (depth++ == 0) {
                    count++;
                }
            }
            case ')' -> depth--;
            case ';' -> {
                if (depth == 0) {
                    endInsert();
                }
            }
            case 'V' -> {
                // What stood in parentheses before VALUES were names of columns.
                if (depth == 0) {
                    count = 0;
                }
            }
            default -> {}
        }
    }

    private void endInsert() {
        if (table != null) {
            rows.merge(table, count, Long::sum);
        }
        state = State.SKIP;
    }

    private void nextLine() {
        headLength = 0;
        state = State.LINE_START;
    }

    private boolean startsWith(byte[] beginning) {
        if (headLength < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (head[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** The name in backquotes, in which a backquote is doubled; null when it isn't ended yet. */
    private @Nullable String nameAfter(byte[] beginning) {
        for (int i = beginning.length; i < headLength; i++) {
            if (head[i] == '`') {
                if (i + 1 < headLength && head[i + 1] == '`') {
                    i++;
                } else {
                    String quoted = new String(head, beginning.length, i - beginning.length, StandardCharsets.UTF_8);
                    return quoted.replace("``", "`");
                }
            }
        }
        return null;
    }

    /** The sink isn't ours to close. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
