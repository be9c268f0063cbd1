package io.storelift.backup.files;

import io.storelift.host.FileType;
import java.nio.file.Path;
import java.util.List;

/**
 * What there is in a tree, parents first, the names in a directory in the order of their bytes.
 *
 * @param members the root's own directory is the first; none at all when there is no tree
 * @param leftOut names of pipes, sockets and devices, which no archive holds
 */
public record TreeListing(Path root, List<Member> members, List<String> leftOut) {
    public TreeListing {
        leftOut = List.copyOf(leftOut);
    }

    static TreeListing empty(Path root) {
        return new TreeListing(root, List.of(), List.of());
    }

    /** Of files. */
    public long bytes() {
        return members.stream().mapToLong(Member::size).sum();
    }

    public long files() {
        return members.stream()
                .filter(member -> member.node().type() == FileType.FILE)
                .count();
    }

    /** Of all kinds, directories too. */
    public long size() {
        return members.size();
    }
}
