package io.storelift.composer.advice;

import java.util.List;

/**
 * One statement of a chain.
 *
 * @param component who makes it; {@link #ROOT} for the project itself
 * @param versions of the component that make the same statement, lowest first, as written; empty for the project
 * @param relation what it states
 * @param target the name it is about
 * @param constraint as written; for {@link Relation#STAYS} the version
 * @param found versions that would do as far as this statement goes, lowest first; only of a requirement
 */
public record Step(
        String component,
        List<String> versions,
        Relation relation,
        String target,
        String constraint,
        List<String> found) {
    /** The component's name where the project's own composer.json speaks. */
    public static final String ROOT = "composer.json";

    /** What a component says of another. */
    public enum Relation {
        REQUIRES,
        CONFLICTS,
        REPLACES,
        /** Is there and can't be changed. */
        STAYS
    }

    public Step {
        versions = List.copyOf(versions);
        found = List.copyOf(found);
    }

    boolean isOfRoot() {
        return component.equals(ROOT);
    }
}
