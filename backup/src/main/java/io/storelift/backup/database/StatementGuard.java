package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.StoreDatabase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the statements of a section before they are run: of the section's kind, and of the object that their frame
 * names. Servers take one statement at a time from Storelift, so none can hide behind another. What the bodies of
 * routines, triggers, events and views do can't be judged; they act with the rights of whoever may define them here.
 */
final class StatementGuard {
    private static final List<String> SETTINGS = List.of(
            "SET NAMES UTF8MB4",
            "SET SESSION SQL_MODE=",
            "SET SESSION TIME_ZONE=",
            "SET CHARACTER_SET_CLIENT=",
            "SET SESSION FOREIGN_KEY_CHECKS=0",
            "SET SESSION UNIQUE_CHECKS=1");

    private final FrameLabel label;

    StatementGuard(FrameLabel label) {
        this.label = label;
    }

    /** @throws StoreliftException {@link ErrorCode#DUMP_UNSAFE} */
    void demand(String statement) {
        String upper = statement.toUpperCase(Locale.ROOT);
        boolean setting = SETTINGS.stream().anyMatch(upper::startsWith) && !upper.contains("GLOBAL");
        boolean good = setting
                || switch (label.section()) {
                    case TABLES -> table(statement);
                    case KEYS ->
                        statement.startsWith("ALTER TABLE " + name() + "\n  ADD ") && !upper.contains(" FOREIGN KEY ");
                    case FOREIGN_KEYS -> statement.startsWith("ALTER TABLE " + name() + "\n  ADD CONSTRAINT ");
                    case ROUTINES -> program(upper, "PROCEDURE", "FUNCTION");
                    case VIEWS ->
                        statement.startsWith("CREATE VIEW " + name() + " AS ")
                                || (upper.startsWith("CREATE OR REPLACE ") && statement.contains("\nVIEW " + name()));
                    case TRIGGERS -> program(upper, "TRIGGER");
                    case EVENTS -> program(upper, "EVENT");
                    case PREAMBLE, ROWS, CONTENTS -> false;
                };
        if (!good) {
            String words = statement.lines().findFirst().orElse("");
            throw new StoreliftException(
                    ErrorCode.DUMP_UNSAFE,
                    "in " + label.text() + ": " + words.substring(0, Math.min(80, words.length())));
        }
    }

    private boolean table(String statement) {
        return statement.startsWith("CREATE TABLE " + name() + " (")
                || statement.startsWith("CREATE SEQUENCE " + name() + " ")
                || statement.startsWith("DO SETVAL(" + name() + ", ");
    }

    /** Between the beginning and the kind stands the definer at most. */
    private static boolean program(String upper, String... kinds) {
        if (upper.startsWith("CREATE ")) {
            String head = upper.substring(0, Math.min(300, upper.length()));
            for (String kind : kinds) {
                int at = head.indexOf(kind + " ");
                if (at >= 0
                        && (at == "CREATE ".length()
                                || head.startsWith("CREATE DEFINER=")
                                || head.startsWith("CREATE AGGREGATE"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private String name() {
        @Nullable String object = label.object();
        return StoreDatabase.quoted(object == null ? "" : object);
    }
}
