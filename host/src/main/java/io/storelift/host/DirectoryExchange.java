package io.storelift.host;

import java.io.IOException;
import java.nio.file.Path;

/** Swaps what two names of one file system mean. */
@FunctionalInterface
public interface DirectoryExchange {
    /** Both must exist; files, directories and links alike, and links aren't followed. */
    void exchange(Path first, Path second) throws IOException;
}
