package io.storelift.composer.transport;

import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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
