package io.storelift.upgrade.packages;

import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Downloads archives to files. It knows the plain ways only; whatever it fails at, Composer tries again in all of its
 * own, and its words are what the operator sees.
 */
final class PackageDownloader {
    private final HttpTransport transport;

    PackageDownloader(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Downloads one archive.
     *
     * @param sha1 what it must be; empty when unknown
     * @param file is created, or replaced; gone when this fails
     * @return the SHA-1 of what was downloaded; empty when it could not be had this way
     */
    Optional<String> download(String url, String sha1, Path file) {
        try {
            String digest = transport.download(URI.create(url), file);
            if (sha1.isEmpty() || sha1.equals(digest)) {
                return Optional.of(digest);
            }
            Files.deleteIfExists(file);
        } catch (IllegalArgumentException | RepositoryException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StoreliftException(
                        ErrorCode.CANCELLED, "while downloading " + Addresses.withoutSecrets(url), e);
            }
        } catch (IOException e) {
            StoreliftException named = StoreliftException.of("downloading to " + file, e);
            if (named.code() == ErrorCode.DISK_FULL) {
                throw named;
            }
        }
        return Optional.empty();
    }
}
