package io.storelift.backup.files;

import java.io.IOException;
import java.nio.file.Path;

/** Archives a tree, for tests that do it as somebody else. */
final class ArchiveProgram {
    private ArchiveProgram() {}

    public static void main(String[] arguments) throws IOException {
        Archives.write(Path.of(arguments[0]), Path.of(arguments[1]), 2);
    }
}
