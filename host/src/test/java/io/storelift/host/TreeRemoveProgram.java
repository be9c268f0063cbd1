package io.storelift.host;

import java.nio.file.Path;

/** Removes a tree. */
final class TreeRemoveProgram {
    private TreeRemoveProgram() {}

    public static void main(String[] arguments) {
        new TreeRemover().remove(Path.of(arguments[0]));
        System.out.println("removed");
    }
}
