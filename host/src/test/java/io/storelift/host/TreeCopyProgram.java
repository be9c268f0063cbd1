package io.storelift.host;

import java.nio.file.Path;

/** Copies a tree and prints the fingerprint that it sees in the copy. */
final class TreeCopyProgram {
    private TreeCopyProgram() {}

    public static void main(String[] arguments) {
        Path source = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        new TreeCopier().copy(source, target, PathFilter.everything(), ProgressListener.ignore());
        System.out.println(
                new TreeScanner().contents(target, PathFilter.everything()).digest());
    }
}
