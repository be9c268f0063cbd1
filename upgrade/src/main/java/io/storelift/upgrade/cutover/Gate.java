package io.storelift.upgrade.cutover;

import io.storelift.host.DirectoryExchange;
import io.storelift.host.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Stands in the store's entry points while the code behind them is exchanged. Magento's own maintenance mode protects
 * visitors only as long as its bootstrap is whole; the gate needs nothing but itself. It answers 503 with the store's
 * maintenance page, and lets Storelift's probes through to the real entry point, which it holds beside itself.
 *
 * <p>{@code bin/magento} is gated too, which keeps cron and supervised consumers from starting; Storelift itself calls
 * the held program.
 */
public final class Gate {
    /** Entry points of all supported versions. health_check.php is not among them: a load balancer would drop the node. */
    private static final List<String> WEB =
            List.of("index.php", "pub/index.php", "pub/get.php", "pub/static.php", "pub/cron.php");

    private static final List<String> CONSOLE = List.of("bin/magento");

    private static final String MARK = "storelift-gate:";
    private static final String HELD_PREFIX = ".storelift-held.";

    private final Path root;
    private final DirectoryExchange exchange;
    private final Durable durable;

    public Gate(Path root, DirectoryExchange exchange, Durable durable) {
        this.root = root;
        this.exchange = exchange;
        this.durable = durable;
    }

    /** Closes the console's entry points: nothing new starts in the background. */
    public void closeConsole(String token) {
        CONSOLE.forEach(path -> close(path, token, new byte[0], "text/plain"));
    }

    /**
     * Closes the web's entry points.
     *
     * @param token lets probes through, sent as {@code X-Storelift-Probe}; the gate itself holds only its hash
     * @param page what visitors see
     */
    public void closeWeb(String token, byte[] page, String contentType) {
        WEB.forEach(path -> close(path, token, page, contentType));
    }

    /** Opens every entry point, with whatever stands behind it now. */
    public void open() {
        WEB.forEach(this::open);
        CONSOLE.forEach(this::open);
        durable.syncFileSystem(root);
    }

    /** True when the gate stands in this entry point. */
    public boolean isClosed(String path) {
        return isGate(root.resolve(path));
    }

    /** Where the real entry of this path stands: beside the gate while it is closed, else at its own place. */
    public Path placeOf(String path) {
        return isClosed(path) ? held(path) : root.resolve(path);
    }

    private void close(String path, String token, byte[] page, String contentType) {
        Path entry = root.resolve(path);
        Path held = held(path);
        try {
            if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) || isGate(entry)) {
                return;
            }
            Files.deleteIfExists(held);
            durable.write(held, script(held, token, page, contentType), Files.getPosixFilePermissions(entry));
            keepOwner(entry, held);
            // One exchange, so that at every instant either the gate or the real entry point answers.
            exchange.exchange(entry, held);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keepOwner(Path entry, Path held) throws IOException {
        Object group = Files.getAttribute(entry, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        if (!group.equals(Files.getAttribute(held, "unix:gid", LinkOption.NOFOLLOW_LINKS))) {
            Files.setAttribute(held, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        }
        Object owner = Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(Files.getAttribute(held, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            Files.setAttribute(held, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private void open(String path) {
        Path entry = root.resolve(path);
        Path held = held(path);
        try {
            boolean somethingHeld = Files.exists(held, LinkOption.NOFOLLOW_LINKS);
            if (isGate(entry)) {
                if (somethingHeld) {
                    Files.move(held, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.delete(entry);
                }
            } else if (somethingHeld && isGate(held)) {
                // Left over from a close that was cut off before its exchange.
                Files.delete(held);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path held(String path) {
        Path entry = root.resolve(path);
        return entry.resolveSibling(HELD_PREFIX + entry.getFileName());
    }

    private static boolean isGate(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(100), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] script(Path held, String token, byte[] page, String contentType) {
        return resource("gate.php")
                .replace("@HELD@", held.getFileName().toString())
                .replace("@KEY@", sha256(token))
                .replace("@TYPE@", contentType.replaceAll("[^A-Za-z0-9/;=+. -]", ""))
                .replace("@PAGE@", Base64.getEncoder().encodeToString(page))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What visitors see when the store's own maintenance page can't be had. */
    public static byte[] plainPage() {
        return resource("closed.html").getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = Gate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
