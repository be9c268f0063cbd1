package io.storelift.backup.database;

import java.util.Locale;

/** The parts of a dump, in their order in the file. What a section needs stands in those before it. */
enum Section {
    /** Settings of the session that all the rest relies on. */
    PREAMBLE,
    /** Tables with no more keys than their rows need, and sequences. */
    TABLES,
    ROWS,
    /** The other keys, made of all rows at once, which takes a fifth of the time. */
    KEYS,
    FOREIGN_KEYS,
    /** Before the views, which may call them; what routines mention is looked up when they are called only. */
    ROUTINES,
    VIEWS,
    /** After the rows, which mustn't set them off. */
    TRIGGERS,
    EVENTS,
    /** What the file holds, in comments. */
    CONTENTS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Section of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
