package io.storelift.composer.transport;

import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose word counts when a server shows its certificate.
 *
 * @param authorities certificates (PEM) of those who are trusted instead of the virtual machine's own list
 */
public record Trust(Optional<Path> authorities) {
    /** The virtual machine's own list. */
    public static Trust usual() {
        return new Trust(Optional.empty());
    }

    /**
     * Begins, in another thread, with what the first secure connection of a process would wait for: to make a greeting that
     * nobody gets takes a young virtual machine as long as many answers. For who has to wait for something else first.
     */
    public static void prepare() {
        Thread.startVirtualThread(() -> {
            try {
                SSLEngine greeting = SSLContext.getDefault().createSSLEngine();
                greeting.setUseClientMode(true);
                ByteBuffer room = ByteBuffer.allocate(greeting.getSession().getPacketBufferSize());
                greeting.wrap(ByteBuffer.allocate(0), room);
            } catch (GeneralSecurityException | SSLException ignored) {
                // Said by the first real connection.
            }
        });
    }

    /** Empty for the usual one. */
    Optional<SSLContext> context() {
        return authorities.map(Trust::context);
    }

    private static SSLContext context(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(store.size()), each);
            }
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new RepositoryException(
                    Kind.INVALID, "The certificates of trusted authorities in " + file + " can't be read", e);
        }
    }
}
