package io.storelift.composer.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Answers every request over HTTP/2 with the same words, and counts the connections. */
final class MultiplexingServer implements AutoCloseable {
    static final String BODY = "{\"packages\": []}";

    private static final String PASSWORD = "changeit";
    private static final int PREFACE = 24;
    private static final int HEAD = 9;
    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte SETTINGS = 4;
    private static final byte PING = 6;
    private static final byte END_OF_STREAM = 1;
    private static final byte ACKNOWLEDGED = 1;
    private static final byte END_OF_HEADERS = 4;
    /** HPACK: the entry of the static table for {@code :status: 200}. */
    private static final byte[] OK = {(byte) 0x88};

    private final SSLServerSocket socket;
    private final Path certificate;
    private final Duration patience;
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private MultiplexingServer(SSLServerSocket socket, Path certificate, Duration patience) {
        this.socket = socket;
        this.certificate = certificate;
        this.patience = patience;
    }

    /** @param patience before each handshake: in that time other requests meet a connection that isn't there yet */
    static MultiplexingServer start(Path directory, Duration patience) throws IOException {
        Path keys = directory.resolve("keys.p12");
        Path certificate = directory.resolve("certificate.pem");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=IP:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        SSLServerSocket socket = (SSLServerSocket)
                context(keys).getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        MultiplexingServer server = new MultiplexingServer(socket, certificate, patience);
        server.threads.execute(server::accept);
        return server;
    }

    private static void keytool(Path keys, String... what) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(what));
        command.addAll(List.of("-alias", "server", "-keystore", keys.toString(), "-storepass", PASSWORD));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext context(Path keys) throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    Path certificate() {
        return certificate;
    }

    URI at(String path) {
        return URI.create("https://127.0.0.1:" + socket.getLocalPort() + path);
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket accepted = (SSLSocket) socket.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(accepted));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SSLSocket accepted) {
        try (accepted) {
            Thread.sleep(patience);
            accepted.startHandshake();
            DataInputStream in = new DataInputStream(accepted.getInputStream());
            OutputStream out = accepted.getOutputStream();
            in.skipNBytes(PREFACE);
            frame(out, SETTINGS, (byte) 0, 0, new byte[0]);
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                byte type = in.readByte();
                byte flags = in.readByte();
                int stream = in.readInt();
                byte[] payload = in.readNBytes(length);
                boolean isAnswer = (flags & ACKNOWLEDGED) != 0;
                if (type == HEADERS) {
                    frame(out, HEADERS, END_OF_HEADERS, stream, OK);
                    frame(out, DATA, END_OF_STREAM, stream, BODY.getBytes(StandardCharsets.UTF_8));
                } else if ((type == SETTINGS || type == PING) && !isAnswer) {
                    frame(out, type, ACKNOWLEDGED, 0, type == PING ? payload : new byte[0]);
                }
            }
        } catch (IOException e) {
            // The client left, or had no use for the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void frame(OutputStream out, byte type, byte flags, int stream, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(HEAD + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put(type)
                .put(flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
