package io.storelift.upgrade.packages;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Downloads archives to files. It knows the plain ways only; whatever it fails at, Composer tries again in all of its
 * own, and its words are what the operator sees.
 */
final class PackageDownloader implements AutoCloseable {
    private static final int TRIES = 3;
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> TRANSIENT = Set.of(429, 500, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Keys keys;
    private final boolean plainHttp;
    private final long largest;
    private final Duration pause;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("downloads-watch").factory());

    /**
     * @param plainHttp whether addresses without encryption are allowed, Composer's {@code secure-http} reversed
     * @param largest bytes of an archive
     * @param pause before the second try; doubled before the third
     */
    PackageDownloader(ProxySelector proxies, Keys keys, boolean plainHttp, long largest, Duration pause) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies)
                .build();
        this.keys = keys;
        this.plainHttp = plainHttp;
        this.largest = largest;
        this.pause = pause;
    }

    /**
     * Downloads one archive.
     *
     * @param sha1 what it must be; empty when unknown
     * @param file is created, or replaced; gone when this fails
     * @return the SHA-1 of what was downloaded; empty when it could not be had this way
     */
    Optional<String> download(String url, String sha1, Path file) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(pause.multipliedBy(1L << (attempt - 1)));
                }
                Answer answer = fetch(URI.create(url), file);
                if (answer.digest() != null && (sha1.isEmpty() || sha1.equals(answer.digest()))) {
                    return Optional.of(answer.digest());
                }
                Files.deleteIfExists(file);
                if (answer.digest() == null && !answer.again()) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreliftException(ErrorCode.CANCELLED, "while downloading " + url, e);
            } catch (IOException e) {
                StoreliftException named = StoreliftException.of("downloading to " + file, e);
                deleteQuietly(file);
                if (named.code() == ErrorCode.DISK_FULL) {
                    throw named;
                }
            }
        }
        return Optional.empty();
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It has a name that nobody looks for.
            return;
        }
    }

    private Answer fetch(URI start, Path file) throws IOException, InterruptedException {
        URI address = start;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            boolean encrypted = "https".equals(address.getScheme());
            if (!encrypted && !(plainHttp && "http".equals(address.getScheme()))) {
                return Answer.NONE;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(address))
                    .timeout(PATIENCE)
                    .header("User-Agent", "Storelift");
            String authorization = keys.authorization(address);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status == 200) {
                    return save(
                            body,
                            response.headers()
                                    .firstValueAsLong("Content-Length")
                                    .orElse(-1),
                            file);
                }
                Optional<String> location = response.headers().firstValue("Location");
                if (!REDIRECTS.contains(status) || location.isEmpty()) {
                    return TRANSIENT.contains(status) ? Answer.LATER : Answer.NONE;
                }
                URI next = address.resolve(location.get());
                if (encrypted && !"https".equals(next.getScheme())) {
                    return Answer.NONE;
                }
                address = next;
            }
        }
        return Answer.NONE;
    }

    private static URI withoutUser(URI address) {
        return address.getRawUserInfo() == null
                ? address
                : URI.create(address.toString().replace(address.getRawUserInfo() + "@", ""));
    }

    private Answer save(InputStream body, long length, Path file) throws IOException {
        MessageDigest digest = Sha1.digest();
        AtomicLong received = new AtomicLong();
        if (length > largest) {
            return Answer.NONE;
        }
        ScheduledFuture<?> guard = closeWhenStalled(body, received);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (received.addAndGet(read) > largest) {
                    return Answer.NONE;
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } finally {
            guard.cancel(false);
        }
        return new Answer(HexFormat.of().formatHex(digest.digest()), true);
    }

    /** The client's time-out ends with the headers. */
    private ScheduledFuture<?> closeWhenStalled(InputStream body, AtomicLong received) {
        AtomicLong before = new AtomicLong(-1);
        return watch.scheduleWithFixedDelay(
                () -> {
                    if (before.getAndSet(received.get()) == received.get()) {
                        closeQuietly(body);
                    }
                },
                0,
                PATIENCE.toSeconds(),
                TimeUnit.SECONDS);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Its reader notices.
            return;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.shutdownNow();
    }

    /** @param digest of the archive; null when there is none, and then {@code again} says if trying helps */
    private record Answer(@Nullable String digest, boolean again) {
        static final Answer NONE = new Answer(null, false);
        static final Answer LATER = new Answer(null, true);
    }
}
