package io.storelift.backup.files;

import io.storelift.host.FileTimes;
import io.storelift.host.FileType;
import io.storelift.host.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Gives a file what the archive says of it. */
public final class FileAttributes {
    private FileAttributes() {}

    /** The owner comes first, because changing it takes the setuid bits away, and the time last. */
    public static void apply(Path path, FileRecord file) throws IOException {
        Ownership.give(path, file.uid(), file.gid());
        if (file.type() != FileType.LINK) {
            Files.setAttribute(path, "unix:mode", file.mode(), LinkOption.NOFOLLOW_LINKS);
        }
        FileTimes.setModified(path, file.modified());
    }
}
