package io.storelift.composer.repository;

import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.transport.Transport.Query;
import io.storelift.composer.transport.Transport.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches and reads the files of one Composer repository, by way of its cache. Safe for several threads. */
final class RepositoryFiles {
    private static final int TRIES = 3;

    private final RepositoryContext context;
    private final MetadataReader reader;
    private final RepositoryCache cache;
    private final List<String> headers;
    private final String url;
    private final Confirmation confirmation;
    private final AtomicBoolean degraded;

    /** @param headers for the origin of the repository */
    RepositoryFiles(RepositoryContext context, MetadataReader reader, String url, List<String> headers) {
        this(
                context,
                reader,
                url.startsWith("file:") ? RepositoryCache.none() : RepositoryCache.of(context.cacheDirectory(), url),
                headers,
                url,
                Confirmation.given(),
                new AtomicBoolean());
    }

    private RepositoryFiles(
            RepositoryContext context,
            MetadataReader reader,
            RepositoryCache cache,
            List<String> headers,
            String url,
            Confirmation confirmation,
            AtomicBoolean degraded) {
        this.context = context;
        this.reader = reader;
        this.cache = cache;
        this.headers = headers;
        this.url = url;
        this.confirmation = confirmation;
        this.degraded = degraded;
    }

    /** The same for who guesses addresses: copies, which are known by names, are kept once the guess turns out right. */
    RepositoryFiles awaiting(Confirmation guess) {
        return new RepositoryFiles(context, reader, cache, headers, url, guess, degraded);
    }

    Transport transport() {
        return context.transport();
    }

    private URI address(String text) {
        try {
            URI address = URI.create(text);
            boolean local = "file".equalsIgnoreCase(address.getScheme());
            if (!local || url.startsWith("file:")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without what may be secret.
        }
        throw new RepositoryException(
                Kind.INVALID,
                Addresses.withoutSecrets(url) + " names an address that it must not: "
                        + Addresses.withoutSecrets(text));
    }

    private Query query(String text) {
        URI address = address(text);
        return new Query(address, headers.isEmpty() || isOwn(address) ? headers : List.of(), null, null);
    }

    private boolean isOwn(URI address) {
        @Nullable String authority = URI.create(url).getRawAuthority();
        return authority == null || authority.equals(address.getRawAuthority());
    }

    /** The copy of a file, whatever the server has by now; empty when there is none that can be used. */
    Optional<MetadataFile> cached(String key, boolean mayBeMinified) {
        return copy(key, mayBeMinified).map(Copy::file);
    }

    private record Copy(MetadataFile file, String lastModified) {}

    private Optional<Copy> copy(String key, boolean mayBeMinified) {
        byte @Nullable [] content = cache.read(key);
        @Nullable String lastModified = content == null ? null : RepositoryCache.lastModified(content);
        if (content == null || lastModified == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Copy(
                    reader.read(content, () -> "cached file (" + key + ")", mayBeMinified, bytes -> onDisk(key, bytes)),
                    lastModified));
        } catch (RepositoryException e) {
            // Damaged: it is fetched again.
            return Optional.empty();
        }
    }

    /** The same for who can't use the copy before. */
    @Nullable
    MetadataFile revalidated(String address, String key, boolean mayBeMinified) {
        return revalidated(address, key, mayBeMinified, copy -> {});
    }

    /**
     * A file that a server may have changed since a copy was made; null when the server has none.
     *
     * @param key of the copy
     * @param copies gets the copy, if there is one, before the server is asked
     */
    @Nullable
    MetadataFile revalidated(String address, String key, boolean mayBeMinified, Consumer<MetadataFile> copies) {
        Optional<Copy> copy = copy(key, mayBeMinified);
        if (copy.isPresent()) {
            copies.accept(copy.get().file);
            return conditional(address, key, copy.get(), mayBeMinified);
        }
        if (context.transport().isOffline() && !address.startsWith("file:")) {
            return null;
        }
        Reply reply = context.transport().send(query(address));
        return reply.isMissing() ? null : received(reply, address, key, mayBeMinified);
    }

    private @Nullable MetadataFile conditional(String address, String key, Copy copy, boolean mayBeMinified) {
        if (context.transport().isOffline()) {
            return copy.file;
        }
        try {
            Reply reply = context.transport().send(query(address).withIfModifiedSince(copy.lastModified));
            if (reply.isMissing()) {
                return null;
            }
            return reply.isUnchanged() ? copy.file : received(reply, address, key, mayBeMinified);
        } catch (RepositoryException e) {
            if (e.kind() != Kind.UNREACHABLE) {
                throw e;
            }
            if (degraded.compareAndSet(false, true)) {
                context.notices()
                        .accept(Addresses.withoutSecrets(url) + " could not be fully loaded (" + e.getMessage()
                                + "), package information was loaded from the local cache and may be out of date");
            }
            return copy.file;
        }
    }

    private MetadataFile received(Reply reply, String address, String key, boolean mayBeMinified) {
        byte[] body = reply.body();
        MetadataFile file = reader.read(body, () -> source(address), mayBeMinified, bytes -> held(reply));
        @Nullable String lastModified = reply.lastModified();
        confirmation.whenRight(() ->
                cache.write(key, lastModified == null ? body : RepositoryCache.withLastModified(body, lastModified)));
        return file;
    }

    private static String source(String address) {
        return "downloaded file (" + Addresses.withoutSecrets(address) + ")";
    }

    private Content onDisk(String key, byte[] bytes) {
        @Nullable Path path = cache.path(key);
        return path == null ? new Content.Kept(bytes) : Content.OnDisk.of(path, bytes);
    }

    private static Content held(Reply reply) {
        return reply.compressed() == null ? new Content.Kept(reply.body()) : new Content.Compressed(reply.compressed());
    }

    /**
     * A file whose content is known beforehand by its checksum.
     *
     * @param algorithm as {@link MessageDigest} calls it
     * @param checksum in hexadecimal; null when it isn't known after all
     */
    MetadataFile checked(String address, String key, String algorithm, @Nullable String checksum) {
        byte @Nullable [] copy = checksum == null ? null : cache.read(key);
        if (copy != null && digest(algorithm, copy).equals(checksum)) {
            return reader.read(copy, () -> "cached file (" + key + ")", false, bytes -> onDisk(key, bytes));
        }
        for (int attempt = 1; ; attempt++) {
            Reply reply = context.transport().send(query(address));
            if (reply.isMissing()) {
                throw new RepositoryException(
                        Kind.NOT_FOUND, Addresses.withoutSecrets(address) + " doesn't exist (HTTP 404)");
            }
            if (checksum == null || digest(algorithm, reply.body()).equals(checksum)) {
                MetadataFile file = reader.read(reply.body(), () -> source(address), false, bytes -> held(reply));
                cache.write(key, reply.body());
                return file;
            }
            if (attempt == TRIES) {
                throw new RepositoryException(
                        Kind.INVALID,
                        "The contents of " + Addresses.withoutSecrets(address)
                                + " do not match its signature. This could"
                                + " indicate a man-in-the-middle attack or e.g. antivirus software corrupting files. Try"
                                + " running composer again and report this if you think it is a mistake.");
            }
        }
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that is not kept; null when the server has none. */
    @Nullable
    MetadataFile uncached(String address, @Nullable String form) {
        Query query = query(address);
        Reply reply = context.transport().send(new Query(query.url(), query.headers(), null, form));
        return reply.isMissing() ? null : reader.read(reply.body(), () -> source(address), false, bytes -> held(reply));
    }
}
