package io.storelift.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Words for the error numbers of Linux that matter here, the same as {@code strerror} gives. */
public final class ErrorNumber {
    private ErrorNumber() {}

    static IOException failure(Path path, int number) {
        return failure(path.toString(), number);
    }

    /** @param what the file, or what was being done */
    public static IOException failure(String what, int number) {
        return switch (number) {
            case 2, 20 -> new NoSuchFileException(what);
            case 13 -> new AccessDeniedException(what);
            default -> new IOException(what + ": " + words(number));
        };
    }

    static String words(int number) {
        return switch (number) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 13 -> "Permission denied";
            case 16 -> "Device or resource busy";
            case 18 -> "Invalid cross-device link";
            case 20 -> "Not a directory";
            case 22 -> "Invalid argument";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 37 -> "No locks available";
            case 38 -> "Function not implemented";
            case 122 -> "Disk quota exceeded";
            default -> "error " + number;
        };
    }
}
