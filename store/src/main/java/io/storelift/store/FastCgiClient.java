package io.storelift.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The little of FastCGI that it takes to let a pool run one script. Interrupting the thread ends a request. */
final class FastCgiClient {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:(.*):)?(\\d+)");

    private static final int VERSION = 1;
    private static final int BEGIN_REQUEST = 1;
    private static final int END_REQUEST = 3;
    private static final int PARAMS = 4;
    private static final int STDIN = 5;
    private static final int STDOUT = 6;
    private static final int REQUEST = 1;
    private static final int RESPONDER = 1;

    private FastCgiClient() {}

    /**
     * Runs a script.
     *
     * @param address a socket's path, host:port, or a port of this machine
     * @return what it wrote, headers included
     */
    static String run(String address, Path script) throws IOException {
        try (SocketChannel channel = connect(address)) {
            ByteBuffer request = ByteBuffer.wrap(request(script));
            while (request.hasRemaining()) {
                channel.write(request);
            }
            return response(new DataInputStream(Channels.newInputStream(channel)));
        }
    }

    private static SocketChannel connect(String address) throws IOException {
        if (address.startsWith("/")) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            return connect(channel, UnixDomainSocketAddress.of(address));
        }
        Matcher matcher = HOST_AND_PORT.matcher(address);
        if (!matcher.matches()) {
            throw new IOException("no address: " + address);
        }
        return connect(SocketChannel.open(), tcp(matcher.group(1), Integer.parseInt(matcher.group(2))));
    }

    private static SocketChannel connect(SocketChannel channel, SocketAddress address) throws IOException {
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A pool that listens on every address is asked on the machine's own. */
    private static InetSocketAddress tcp(@Nullable String host, int port) {
        String named = switch (host == null ? "" : host) {
            case "", "*", "0.0.0.0" -> "127.0.0.1";
            case "[::]" -> "::1";
            case String other -> other.replaceAll("^\\[|]$", "");
        };
        return new InetSocketAddress(named, port);
    }

    private static byte[] request(Path script) throws IOException {
        Map<String, String> parameters = Map.of(
                "GATEWAY_INTERFACE", "CGI/1.1",
                "REQUEST_METHOD", "GET",
                "SCRIPT_FILENAME", script.toString(),
                "SCRIPT_NAME", "/" + script.getFileName(),
                "REQUEST_URI", "/" + script.getFileName(),
                "QUERY_STRING", "",
                "SERVER_PROTOCOL", "HTTP/1.1",
                "SERVER_NAME", "localhost",
                "REMOTE_ADDR", "127.0.0.1");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream encoded = new DataOutputStream(content);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            byte[] name = parameter.getKey().getBytes(StandardCharsets.UTF_8);
            byte[] value = parameter.getValue().getBytes(StandardCharsets.UTF_8);
            writeLength(encoded, name.length);
            writeLength(encoded, value.length);
            encoded.write(name);
            encoded.write(value);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        DataOutputStream records = new DataOutputStream(request);
        writeRecord(records, BEGIN_REQUEST, new byte[] {0, RESPONDER, 0, 0, 0, 0, 0, 0});
        writeRecord(records, PARAMS, content.toByteArray());
        writeRecord(records, PARAMS, new byte[0]);
        writeRecord(records, STDIN, new byte[0]);
        return request.toByteArray();
    }

    private static void writeLength(DataOutputStream out, int length) throws IOException {
        if (length < 0x80) {
            out.writeByte(length);
        } else {
            out.writeInt(length | 0x80000000);
        }
    }

    private static void writeRecord(DataOutputStream out, int type, byte[] content) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(type);
        out.writeShort(REQUEST);
        out.writeShort(content.length);
        out.writeByte(0);
        out.writeByte(0);
        out.write(content);
    }

    private static String response(DataInputStream in) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        while (true) {
            in.readByte();
            int type = in.readUnsignedByte();
            in.readShort();
            int length = in.readUnsignedShort();
            int padding = in.readUnsignedByte();
            in.readByte();
            byte[] content = in.readNBytes(length);
            in.skipNBytes(padding);
            if (type == STDOUT) {
                output.write(content);
            } else if (type == END_REQUEST) {
                return output.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
