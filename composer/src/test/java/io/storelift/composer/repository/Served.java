package io.storelift.composer.repository;

import com.sun.net.httpserver.HttpExchange;
import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.FaultyServer;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.TransportSettings;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files served on loopback, and repositories that read them. */
final class Served implements AutoCloseable {
    static final ConstraintParser CONSTRAINTS = new ConstraintParser(new VersionParser());
    static final PackageLoader LOADER = new PackageLoader(CONSTRAINTS);

    final FaultyServer server;
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<String> unchanged = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    /** Answers to this path wait for it. */
    final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    private volatile String changed = "Mon, 01 Jan 2024 00:00:00 GMT";
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpTransport transport = new HttpTransport(
            TransportSettings.defaults()
                    .withSecureHttp(false)
                    .withAttempts(2, Duration.ofMillis(5))
                    .withMaximumBytes(8L * 1024 * 1024),
            Credentials.none(),
            ProxySettings.direct());

    Served() throws IOException {
        server = new FaultyServer(this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        await(held.getOrDefault(path, new CountDownLatch(0)));
        byte @Nullable [] file = files.get(path);
        exchange.getResponseHeaders().add("Last-Modified", changed);
        if (file == null) {
            FaultyServer.send(exchange, 404, new byte[0]);
        } else if (changed.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"))) {
            unchanged.add(path);
            FaultyServer.send(exchange, 304, new byte[0]);
        } else {
            FaultyServer.send(exchange, 200, file);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the server says that all its files were changed last. */
    void changed(String when) {
        changed = when;
    }

    Served file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    RepositoryContext context(@Nullable Path cache) {
        return new RepositoryContext(transport, LOADER.assembler(), cache, notices::add);
    }

    ComposerRepository repository(@Nullable Path cache) {
        return new ComposerRepository(json("{'url':'" + server.address() + "'}"), context(cache));
    }

    static Map<String, @Nullable Constraint> names(String... namesAndConstraints) {
        Map<String, @Nullable Constraint> names = new LinkedHashMap<>();
        for (String each : namesAndConstraints) {
            int space = each.indexOf(' ');
            names.put(
                    space < 0 ? each : each.substring(0, space),
                    space < 0 ? null : CONSTRAINTS.parse(each.substring(space + 1)));
        }
        return names;
    }

    static List<String> texts(List<ComposerPackage> packages) {
        List<String> texts = new ArrayList<>();
        packages.forEach(each -> texts.add(each.name() + " " + each.version().text()));
        return texts;
    }

    static String digest(String algorithm, String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
