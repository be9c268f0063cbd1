package io.storelift.composer.packages;

/** Kinds of links between packages. */
public enum LinkType {
    REQUIRE("require", "requires"),
    DEV_REQUIRE("require-dev", "requires (for development)"),
    CONFLICT("conflict", "conflicts"),
    PROVIDE("provide", "provides"),
    REPLACE("replace", "replaces");

    private final String key;
    private final String verb;

    LinkType(String key, String verb) {
        this.key = key;
        this.verb = verb;
    }

    /** The key in composer.json. */
    public String key() {
        return key;
    }

    /** As Composer's messages say it. */
    public String verb() {
        return verb;
    }
}
