package io.storelift.composer.transport;

import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Transport over HTTP/2 and HTTP/1.1, and from files. Follows redirects by hand: keys are looked up anew for each address,
 * and never sent to an origin they are not for.
 *
 * <p>The JDK keeps the password of a proxy from the proxy itself where the address is secure, unless the process starts with an
 * empty system property {@code jdk.http.auth.tunneling.disabledSchemes}.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    private static final long ERROR_BODY = 64L * 1024;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final TransportSettings settings;
    private final ProxySettings proxies;
    private final Map<String, ServerConnections> servers = new ConcurrentHashMap<>();
    private volatile Credentials credentials;
    private final Trust trust;
    private final List<HttpClient> clients = new ArrayList<>();
    private boolean closed;
    /** One for all clients: their connections then resume the session of the first. */
    private Optional<SSLContext> secured = Optional.empty();

    public HttpTransport(TransportSettings settings, Credentials credentials, ProxySettings proxies) {
        this(settings, credentials, proxies, Trust.usual());
    }

    public HttpTransport(TransportSettings settings, Credentials credentials, ProxySettings proxies, Trust trust) {
        this.settings = settings;
        this.credentials = credentials;
        this.proxies = proxies;
        this.trust = trust;
    }

    @Override
    public boolean isOffline() {
        return settings.offline();
    }

    @Override
    public Reply send(Query query) {
        if (Addresses.isFile(query.url())) {
            return readFile(query.url());
        }
        HttpResponse<MemorySink> response = follow(admitted(query), "gzip", MemorySink::new);
        return response.statusCode() == 200
                ? decoded(response)
                : new Reply(response.statusCode(), new byte[0], null, null);
    }

    /**
     * Downloads to a file. What comes is written at once, so that its length doesn't matter to the memory.
     *
     * @param file is created, or replaced; gone when this fails
     * @return its SHA-1
     * @throws RepositoryException for every other outcome; the message has no secrets
     * @throws IOException when the file can't be written
     */
    public String download(URI url, Path file) throws IOException {
        try {
            HttpResponse<FileSink> response = follow(admitted(Query.get(url)), "identity", () -> new FileSink(file));
            if (response.statusCode() != 200) {
                throw new RepositoryException(Kind.NOT_FOUND, shown(url) + " doesn't exist (HTTP 404)");
            }
            if (!encoding(response).isEmpty() && !encoding(response).equals("identity")) {
                throw new RepositoryException(
                        Kind.UNSUPPORTED, shown(url) + " is sent compressed, although that was not asked for");
            }
            return response.body().sha1();
        } catch (RepositoryException e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(file);
            throw e.getCause();
        }
    }

    private Query admitted(Query query) {
        URI url = learnUserInfo(requireHttp(query.url()));
        if (settings.secureHttp() && !Addresses.isSecure(url)) {
            throw new RepositoryException(
                    Kind.INVALID,
                    "Your configuration does not allow connections to " + shown(url)
                            + ". See https://getcomposer.org/doc/06-config.md#secure-http for details.");
        }
        if (settings.offline()) {
            throw new RepositoryException(
                    Kind.UNREACHABLE, "Network is switched off: " + shown(url) + " was not asked");
        }
        return new Query(url, query.headers(), query.ifModifiedSince(), query.form());
    }

    /**
     * The answer at the end of all redirects: 200, 304 or 404.
     *
     * @param encoding what is accepted
     * @param sinks makes a new one for each attempt
     */
    private <S extends Sink> HttpResponse<S> follow(Query query, String encoding, Supplier<S> sinks) {
        URI start = query.url();
        URI url = start;
        @Nullable String form = query.form();
        for (int hop = 0; ; hop++) {
            boolean sameServer = Addresses.server(url).equals(Addresses.server(start));
            HttpResponse<S> response = persist(
                    new Query(url, sameServer ? query.headers() : List.of(), query.ifModifiedSince(), form),
                    encoding,
                    sinks);
            int status = response.statusCode();
            if (status == 200 || status == 404 || (status == 304 && query.ifModifiedSince() != null)) {
                return response;
            }
            if (!isRedirect(status)) {
                throw refused(url, status);
            }
            if (hop >= settings.redirects()) {
                throw new RepositoryException(
                        Kind.REDIRECT, shown(start) + " was redirected more than " + settings.redirects() + " times");
            }
            url = target(url, response);
            if (status != 307 && status != 308) {
                form = null;
            }
        }
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private URI target(URI from, HttpResponse<?> response) {
        String location = response.headers()
                .firstValue("location")
                .orElseThrow(() -> new RepositoryException(Kind.REDIRECT, shown(from) + " redirects to nowhere"));
        URI target;
        try {
            target = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RepositoryException(Kind.REDIRECT, shown(from) + " redirects to what is no address");
        }
        if (!Addresses.isHttp(target) || target.getHost() == null) {
            throw new RepositoryException(
                    Kind.REDIRECT, shown(from) + " redirects to what is not http: " + shown(target));
        }
        if (!Addresses.isSecure(target) && (Addresses.isSecure(from) || settings.secureHttp())) {
            throw new RepositoryException(
                    Kind.REDIRECT, shown(from) + " redirects from a secure to an insecure address: " + shown(target));
        }
        if (target.getRawUserInfo() != null) {
            throw new RepositoryException(
                    Kind.REDIRECT, shown(from) + " redirects to an address with keys of its own: " + shown(target));
        }
        return target;
    }

    private RepositoryException refused(URI url, int status) {
        return switch (status) {
            case 401 ->
                new RepositoryException(
                        Kind.KEYS_REFUSED,
                        credentials.knows(url)
                                ? shown(url) + " refused the keys for " + credentials.origin(url) + " (HTTP 401)"
                                : shown(url) + " wants keys, and there are none for " + credentials.origin(url)
                                        + " (HTTP 401)");
            case 403 ->
                new RepositoryException(
                        Kind.KEYS_NOT_ENTITLED,
                        shown(url) + " is not open "
                                + (credentials.knows(url)
                                        ? "to the keys for " + credentials.origin(url)
                                        : "without keys")
                                + " (HTTP 403)");
            case 407 ->
                new RepositoryException(
                        Kind.UNREACHABLE, "The proxy on the way to " + shown(url) + " wants other keys (HTTP 407)");
            case 410 -> new RepositoryException(Kind.NOT_FOUND, shown(url) + " is gone (HTTP 410)");
            default -> new RepositoryException(Kind.UNREACHABLE, shown(url) + " answered HTTP " + status);
        };
    }

    /** Tries until there is an answer that trying again would not change. */
    private <S extends Sink> HttpResponse<S> persist(Query query, String encoding, Supplier<S> sinks) {
        URI url = query.url();
        Duration pause = settings.backOff();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= settings.attempts();
            try {
                HttpResponse<S> response = exchange(query, encoding, sinks);
                if (last || !isPassing(response.statusCode())) {
                    return response;
                }
                rest(longer(pause, retryAfter(response)));
            } catch (BoundedBody.TooLong e) {
                throw tooLarge(url, e);
            } catch (SSLException e) {
                throw new RepositoryException(
                        Kind.UNREACHABLE, "No secure connection to " + shown(url) + ": " + e.getMessage(), e);
            } catch (IOException e) {
                if (last) {
                    throw new RepositoryException(Kind.UNREACHABLE, shown(url) + " could not be read: " + words(e), e);
                }
                rest(pause);
            }
            pause = pause.multipliedBy(2);
        }
    }

    private static boolean isPassing(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String value = response.headers().firstValue("retry-after").orElse("");
        if (!value.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(value));
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RepositoryException(Kind.UNREACHABLE, "Interrupted while waiting for a repository", e);
        }
    }

    private static String words(IOException e) {
        @Nullable String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private <S extends Sink> HttpResponse<S> exchange(Query query, String encoding, Supplier<S> sinks)
            throws IOException {
        HttpRequest.Builder request = request(query, encoding);
        ServerConnections server = servers.computeIfAbsent(
                Addresses.server(query.url()),
                key -> new ServerConnections(settings.perHost(), Addresses.isSecure(query.url())));
        ServerConnections.Place place;
        try {
            place = server.connect();
        } catch (InterruptedException e) {
            throw interrupted(query.url(), e);
        }
        if (place.first() && query.form() == null) {
            request.method("GET", new Departure(() -> server.opened(place)));
        }
        @Nullable HttpResponse<S> response = null;
        try (S sink = sinks.get()) {
            response = await(client(place.connection()), request.build(), sink);
            return response;
        } finally {
            server.disconnect(place, response);
        }
    }

    private HttpRequest.Builder request(Query query, String encoding) {
        URI url = query.url();
        HttpRequest.Builder builder = HttpRequest.newBuilder(url)
                // Over plain http the upgrade to HTTP/2 is a header that some servers stumble over.
                .version(Addresses.isSecure(url) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("User-Agent", settings.userAgent())
                .header("Accept-Encoding", encoding);
        if (query.ifModifiedSince() != null) {
            builder.header("If-Modified-Since", query.ifModifiedSince());
        }
        if (query.form() != null) {
            builder.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(query.form()));
        }
        try {
            query.headers().forEach(line -> add(builder, line));
            credentials.headers(url).forEach(line -> add(builder, line));
        } catch (IllegalArgumentException e) {
            // Its message may quote a key.
            throw new RepositoryException(
                    Kind.INVALID,
                    "A header for " + shown(url) + ", from auth.json or the repository's options, is none");
        }
        proxies.proxyFor(url).ifPresent(proxy -> {
            if (proxy.authorization() != null) {
                builder.header("Proxy-Authorization", proxy.authorization());
            }
        });
        return builder;
    }

    private static void add(HttpRequest.Builder builder, String line) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException();
        }
        builder.header(
                line.substring(0, colon).trim(), line.substring(colon + 1).trim());
    }

    private <S extends Sink> HttpResponse<S> await(HttpClient client, HttpRequest request, S sink) throws IOException {
        AtomicLong lastByteAt = new AtomicLong(System.nanoTime());
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<S>> coming = client.sendAsync(request, info -> {
            lastByteAt.set(System.nanoTime());
            boolean wanted = info.statusCode() == 200;
            boolean tooLong = info.headers().firstValueAsLong("content-length").orElse(0) > settings.maximumBytes();
            long limit = !wanted ? ERROR_BODY : tooLong ? 0 : settings.maximumBytes();
            return new BoundedBody<>(sink, limit, wanted, lastByteAt);
        });
        try {
            while (true) {
                long now = System.nanoTime();
                long total = settings.totalTimeout().toNanos() - (now - start);
                long read = settings.readTimeout().toNanos() - (now - lastByteAt.get());
                if (total <= 0 || read <= 0) {
                    throw new IOException(
                            total <= 0
                                    ? "not complete after "
                                            + settings.totalTimeout().toMillis() + " ms"
                                    : "no answer for " + settings.readTimeout().toMillis() + " ms");
                }
                try {
                    return coming.get(Math.min(total, read), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // The loop decides which limit is reached, if any.
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw cause;
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(request.uri(), e);
        } finally {
            coming.cancel(true);
        }
    }

    private static RepositoryException interrupted(URI url, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RepositoryException(Kind.UNREACHABLE, "Interrupted while reading " + shown(url), e);
    }

    private static String encoding(HttpResponse<?> response) {
        return response.headers().firstValue("content-encoding").orElse("").toLowerCase(Locale.ROOT);
    }

    private Reply decoded(HttpResponse<MemorySink> response) {
        URI url = response.uri();
        byte[] body = response.body().bytes();
        @Nullable
        String lastModified = response.headers().firstValue("last-modified").orElse(null);
        String encoding = encoding(response);
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            return new Reply(200, body, null, lastModified);
        }
        try {
            return new Reply(200, decompressed(body), body, lastModified);
        } catch (BoundedBody.TooLong e) {
            throw tooLarge(url, e);
        } catch (ZipException | EOFException e) {
            throw new RepositoryException(Kind.INVALID, shown(url) + " sent what is no complete gzip: " + words(e), e);
        } catch (IOException e) {
            throw new RepositoryException(Kind.INVALID, shown(url) + " could not be decompressed: " + words(e), e);
        }
    }

    private byte[] decompressed(byte[] body) throws IOException {
        long limit = settings.maximumBytes();
        byte[] bytes = new byte[(int) Math.min(limit + 1, Math.max(1024, body.length * 8L))];
        int size = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 16 * 1024)) {
            while (true) {
                int read = in.read(bytes, size, bytes.length - size);
                if (read < 0) {
                    return Arrays.copyOf(bytes, size);
                }
                size += read;
                if (size > limit) {
                    throw new BoundedBody.TooLong(limit);
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(limit + 1, size * 2L));
                }
            }
        }
    }

    private RepositoryException tooLarge(URI url, BoundedBody.TooLong e) {
        return new RepositoryException(
                Kind.TOO_LARGE,
                shown(url) + " is larger than the " + settings.maximumBytes() + " bytes that are read of one file",
                e);
    }

    private Reply readFile(URI url) {
        Path path;
        try {
            path = Path.of(url.getPath());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new RepositoryException(Kind.INVALID, shown(url) + " is no file", e);
        }
        try {
            long size = Files.size(path);
            if (size > settings.maximumBytes()) {
                throw tooLarge(url, new BoundedBody.TooLong(settings.maximumBytes()));
            }
            return new Reply(200, Files.readAllBytes(path), null, null);
        } catch (NoSuchFileException e) {
            throw new RepositoryException(Kind.NOT_FOUND, shown(url) + " doesn't exist", e);
        } catch (IOException e) {
            throw new RepositoryException(Kind.UNREACHABLE, shown(url) + " could not be read: " + words(e), e);
        }
    }

    private static URI requireHttp(URI url) {
        if (!Addresses.isHttp(url) || url.getHost() == null) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED, "Only http, https and file addresses are read, not " + shown(url));
        }
        return url;
    }

    /** Keys in an address open its whole origin from then on. Source: Composer: HttpDownloader::addJob. */
    private synchronized URI learnUserInfo(URI url) {
        @Nullable String userInfo = url.getRawUserInfo();
        if (userInfo == null) {
            return url;
        }
        int colon = userInfo.indexOf(':');
        if (colon > 0) {
            credentials = credentials.withBasic(
                    credentials.origin(url),
                    decode(userInfo.substring(0, colon)),
                    decode(userInfo.substring(colon + 1)));
        } else if (colon < 0 && !credentials.knows(url)) {
            // Composer leaves a name alone to curl, which sends it where there is nothing else to send.
            credentials = credentials.withBasic(credentials.origin(url), decode(userInfo), "");
        }
        String text = url.toString();
        int at = text.indexOf('@');
        return URI.create(url.getScheme() + "://" + text.substring(at + 1));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String shown(URI url) {
        return Addresses.withoutSecrets(url.toString());
    }

    /** A client keeps one connection to a server that multiplexes: each further client has one more. */
    private synchronized HttpClient client(int connection) {
        if (closed) {
            throw new RepositoryException(Kind.UNREACHABLE, "Nobody waits for an answer any more");
        }
        if (clients.isEmpty()) {
            secured = trust.context();
        }
        while (clients.size() <= connection) {
            clients.add(newClient());
        }
        return clients.get(connection);
    }

    private HttpClient newClient() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .proxy(new Selector(proxies));
        secured.ifPresent(builder::sslContext);
        return builder.build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        clients.forEach(HttpClient::shutdownNow);
        clients.clear();
    }

    private static final class Selector extends ProxySelector {
        private final ProxySettings proxies;

        Selector(ProxySettings proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI url) {
            return proxies.proxyFor(url)
                    .map(proxy -> List.of(new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(
                                    proxy.address().getHostString(),
                                    proxy.address().getPort()))))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // The request itself fails and says so.
        }
    }
}
