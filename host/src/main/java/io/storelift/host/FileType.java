package io.storelift.host;

/** What a name in a directory stands for. */
public enum FileType {
    FILE,
    DIRECTORY,
    LINK,
    /** A socket, pipe or device: nothing that a store consists of. */
    OTHER;

    static FileType ofMode(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> FILE;
            case 0040000 -> DIRECTORY;
            case 0120000 -> LINK;
            default -> OTHER;
        };
    }
}
