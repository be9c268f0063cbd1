package io.storelift.upgrade.rollback;

import java.util.Map;
import java.util.Set;

/** A place from which tables can come back as they were when the store closed. */
interface Rung {
    /** For people: where the tables come from. */
    String words();

    /**
     * Looks for tables in that place.
     *
     * @param wanted tables of the store
     * @return those of them that are there, exactly as they were, each with its name in the scratch schema
     */
    Map<String, String> find(Set<String> wanted);
}
