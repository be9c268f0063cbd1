package io.storelift.backup.files;

import io.storelift.host.FileStatus;
import io.storelift.host.FileTimes;
import io.storelift.host.Ownership;
import io.storelift.host.kernel.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/** Gives a directory that stays where it is what an archive says of it. */
public final class FileAttributes {
    private FileAttributes() {}

    public static void apply(Path path, Node node) throws IOException {
        apply(
                path,
                node.uid(),
                node.gid(),
                node.permissions(),
                Instant.ofEpochSecond(node.modified(), node.modifiedNanos()));
    }

    public static void apply(Path path, FileStatus status) throws IOException {
        apply(path, status.uid(), status.gid(), status.permissions(), status.modified());
    }

    /** The owner comes first, because changing it takes the setuid bits away, and the time last. */
    private static void apply(Path path, int uid, int gid, int mode, Instant modified) throws IOException {
        Ownership.give(path, uid, gid);
        Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
        FileTimes.setModified(path, modified);
    }
}
