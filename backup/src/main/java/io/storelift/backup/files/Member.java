package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Node;
import org.jspecify.annotations.Nullable;

/**
 * A member of a tree as it was found.
 *
 * @param name see {@link BinaryName}, relative to the tree's root; {@value #ROOT} for the root itself
 * @param hardLink the member that is the same file and comes before, or null
 * @param attributes of a directory; a file's are read with it
 */
public record Member(String name, Node node, @Nullable String hardLink, ExtendedAttributes attributes) {
    static final String ROOT = ".";

    /** How much of its content goes into an archive, holes included. */
    public long size() {
        return node.type() == FileType.FILE && hardLink == null ? node.size() : 0;
    }

    /** Less on the disk than it is long: there may be holes. */
    boolean mayHaveHoles() {
        return size() > 0 && node.allocated() + 4096 <= node.size();
    }
}
