package io.storelift.upgrade.cutover;

import io.storelift.host.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that opens the gate for probes of one run. */
public final class GateToken {
    private static final int BYTES = 16;

    private final Path file;
    private final Durable durable;

    public GateToken(Path file, Durable durable) {
        this.file = file;
        this.durable = durable;
    }

    /** The same for the whole run, in whichever process. */
    public String value() {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                durable.write(
                        file,
                        HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII),
                        Durable.privateFile());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
