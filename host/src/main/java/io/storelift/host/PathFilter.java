package io.storelift.host;

import java.nio.file.Path;

/** Chooses what of a tree takes part. A directory that isn't included isn't entered. Called from several threads. */
@FunctionalInterface
public interface PathFilter {
    /** @param relative path from the tree's root, never empty */
    boolean includes(Path relative, boolean directory);

    static PathFilter everything() {
        return (relative, directory) -> true;
    }
}
