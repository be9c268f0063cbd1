package io.storelift.host;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a path. File names are bytes; Java shows them as text in the locale's encoding, which loses names that
 * don't fit (any umlaut when the locale is C). A path taken from a directory listing still holds the true bytes.
 */
public final class RawPath {
    private RawPath() {}

    /** The path's bytes, relative or absolute as the path is. */
    public static byte[] bytes(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (path.isAbsolute()) {
            bytes.write('/');
        }
        for (int i = 0; i < path.getNameCount(); i++) {
            if (i > 0) {
                bytes.write('/');
            }
            bytes.writeBytes(nameBytes(path.getName(i)));
        }
        return bytes.toByteArray();
    }

    /** The path of these bytes below a directory. */
    public static Path resolve(Path directory, byte[] relative) {
        String text = new String(relative, StandardCharsets.ISO_8859_1);
        if (isAscii(text)) {
            return directory.resolve(text);
        }
        // Only the way through a URI takes bytes as they are, and only for absolute paths.
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : relative) {
            uri.append(b == '/' ? "/" : "%%%02X".formatted(b & 0xFF));
        }
        return directory.resolve(Path.of("/").relativize(Path.of(URI.create(uri.toString()))));
    }

    private static byte[] nameBytes(Path name) {
        // Below a directory that doesn't exist, so that making the URI finds no directory and adds no slash.
        String uri =
                Path.of("/proc/self/no-such-directory").resolve(name).toUri().getRawPath();
        String encoded = uri.substring(uri.lastIndexOf('/') + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            // A replacement character is how Java shows a byte that it can't decode.
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
