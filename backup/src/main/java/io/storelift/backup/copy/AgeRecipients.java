package io.storelift.backup.copy;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who can read an encrypted copy. The format is age's (https://age-encryption.org/v1), so the program of that name
 * decrypts it too. Whoever encrypts needs only public keys: the private one needn't be on this machine.
 */
public final class AgeRecipients {
    /** Content is encrypted in chunks of this size, each with a tag: the format's payload. */
    private static final long CHUNK = 64 << 10;

    private static final long TAG = 16;

    private final List<String> publicKeys;
    private final List<RecipientStanzaWriter> recipients = new ArrayList<>();

    /**
     * @param publicKeys each {@code age1...}
     * @throws StoreliftException {@link ErrorCode#COPY_KEY_WRONG}
     */
    public AgeRecipients(List<String> publicKeys) {
        this.publicKeys = List.copyOf(publicKeys);
        for (String key : publicKeys) {
            try {
                recipients.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new StoreliftException(ErrorCode.COPY_KEY_WRONG, key + " is no public key of age", e);
            }
        }
    }

    boolean isEmpty() {
        return recipients.isEmpty();
    }

    List<String> publicKeys() {
        return publicKeys;
    }

    /** How large content of this size is when it is encrypted for them: the header's length depends only on how many they are. */
    long encryptedSize(long size) throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        try (OutputStream output = encrypt(one)) {
            output.write(0);
        }
        long chunks = Math.max(1, (size + CHUNK - 1) / CHUNK);
        return one.size() - 1 + size + (chunks - 1) * TAG;
    }

    /** Closing what is returned ends the encrypted content and closes the target. */
    OutputStream encrypt(OutputStream target) throws IOException {
        try {
            return Channels.newOutputStream(new StandardEncryptingChannelFactory()
                    .newEncryptingChannel(Channels.newChannel(target), recipients));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
