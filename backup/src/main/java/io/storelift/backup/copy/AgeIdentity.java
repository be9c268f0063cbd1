package io.storelift.backup.copy;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** Private keys that open encrypted copies. */
public final class AgeIdentity {
    private final List<RecipientStanzaReader> keys;

    private AgeIdentity(List<RecipientStanzaReader> keys) {
        this.keys = keys;
    }

    /**
     * Reads a file as {@code age-keygen} writes it.
     *
     * @throws StoreliftException {@link ErrorCode#COPY_KEY_WRONG}; its words never quote the file
     */
    public static AgeIdentity read(Path file) {
        List<RecipientStanzaReader> keys = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    keys.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line.strip()));
                }
            }
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreliftException(
                    ErrorCode.COPY_KEY_WRONG, file + " has a line that is no private key of age (AGE-SECRET-KEY-1...)");
        }
        if (keys.isEmpty()) {
            throw new StoreliftException(ErrorCode.COPY_KEY_WRONG, file + " has no private key of age");
        }
        return new AgeIdentity(List.copyOf(keys));
    }

    /** @throws StoreliftException {@link ErrorCode#COPY_KEY_WRONG} when it was encrypted for others */
    InputStream decrypt(InputStream source) throws IOException {
        try {
            return Channels.newInputStream(
                    new StandardDecryptingChannelFactory().newDecryptingChannel(Channels.newChannel(source), keys));
        } catch (GeneralSecurityException e) {
            throw new StoreliftException(ErrorCode.COPY_KEY_WRONG, "none of these keys opens it", e);
        }
    }
}
