package io.storelift.host;

import java.nio.file.Path;

/** Chooses what of a tree takes part. A directory that isn't included isn't entered. Called from several threads. */
@FunctionalInterface
public interface PathFilter {
    /** @param relative path from the tree's root, never empty */
    boolean includes(Path relative, boolean directory);

    /**
     * Whether anything directly in this directory could be left out: a filter that knows spares the question about each.
     *
     * @param directory its path from the tree's root, a character for each byte; empty for the root
     */
    default boolean choosesIn(String directory) {
        return true;
    }

    static PathFilter everything() {
        return (relative, directory) -> true;
    }
}
