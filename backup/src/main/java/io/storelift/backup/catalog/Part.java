package io.storelift.backup.catalog;

/** What a backup may hold. */
public enum Part {
    /** The whole root without media, state, and what the store makes anew by itself. */
    CODE("code", "code.tar.zst"),
    /** {@code pub/media} without what the store makes anew by itself. */
    MEDIA("media", "media.tar.zst"),
    /** The store's schema, all of it. */
    DATABASE("database", "database.sql.zst");

    private final String label;
    private final String file;

    Part(String label, String file) {
        this.label = label;
        this.file = file;
    }

    /** The word for people, and in files. */
    public String label() {
        return label;
    }

    /** Its file in the directory of a backup. */
    public String file() {
        return file;
    }
}
