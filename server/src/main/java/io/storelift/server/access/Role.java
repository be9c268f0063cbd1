package io.storelift.server.access;

/** What an account may do; each may do all that those before it may. */
public enum Role {
    /** Looks. */
    VIEWER("Viewer", "sees everything but keys and accounts, changes nothing"),
    /** Works on stores. */
    OPERATOR("Operator", "works on stores: caches, backups, runs"),
    /** Decides who may work, and with which keys. */
    ADMINISTRATOR("Administrator", "does everything, also decides about keys and accounts");

    private final String title;
    private final String may;

    Role(String title, String may) {
        this.title = title;
        this.may = may;
    }

    /** The word for people. */
    public String title() {
        return title;
    }

    /** What it may do, in words. */
    public String may() {
        return may;
    }
}
