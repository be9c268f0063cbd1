package io.storelift.backup.files;

import io.storelift.host.RawPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Names of files are bytes. Here they travel as text with one character for each byte, so that none is lost. */
public final class BinaryName {
    private BinaryName() {}

    public static String of(Path path) {
        return of(RawPath.bytes(path));
    }

    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    public static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static Path resolve(Path directory, String name) {
        return RawPath.resolve(directory, bytes(name));
    }

    /** As people read it; null when the bytes are no UTF-8. */
    static @Nullable String text(String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(name)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static String fromText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(String name) {
        return Base64.getEncoder().encodeToString(bytes(name));
    }

    static String fromBase64(String encoded) {
        return of(Base64.getDecoder().decode(encoded));
    }

    /** For a message: any bytes become something readable. */
    public static String shown(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }
}
