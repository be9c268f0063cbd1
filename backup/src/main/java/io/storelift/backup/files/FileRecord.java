package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.kernel.Node;
import org.jspecify.annotations.Nullable;

/**
 * A member of a backup, a line of its list.
 *
 * @param name see {@link BinaryName}; {@value Member#ROOT} for the archived directory itself
 * @param link where a symbolic link points to, see {@link BinaryName}
 * @param hardLink the member before this one that is the same file
 * @param attributes the SHA-256 of its extended attributes, empty when it has none
 * @param sha256 of a file's content as it reads, in hexadecimal; empty for others and for hard links
 * @param holder the backup whose archive has it
 */
public record FileRecord(
        String name,
        Node node,
        @Nullable String link,
        @Nullable String hardLink,
        String attributes,
        String sha256,
        String holder) {
    public boolean isRoot() {
        return name.equals(Member.ROOT);
    }

    public FileType type() {
        return node.type();
    }

    /** Bytes of its own content. */
    public long size() {
        return type() == FileType.FILE && hardLink == null ? node.size() : 0;
    }
}
