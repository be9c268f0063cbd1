package io.storelift.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.client.socket.impl.UnixDomainSocket;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Makes the driver's sockets and remembers the last one, so that a {@link WireConnection} can use it once the driver has
 * logged in. Public for the driver only, which creates it by name.
 */
public final class WireSocketFactory extends ConfigurableSocketFactory {
    /** Who opens a connection on this thread; the driver offers no other way to pass something on to what it creates. */
    static final ScopedValue<Catch> OPENING = ScopedValue.newInstance();

    /** What the driver's connection runs through. */
    static final class Catch {
        private final @Nullable Path path;
        private @Nullable Socket socket;

        Catch(@Nullable Path path) {
            this.path = path;
        }

        <S extends Socket> S caught(S made) {
            socket = made;
            return made;
        }

        Socket socket() throws IOException {
            if (socket == null) {
                throw new IOException("the driver has connected in another way");
            }
            return socket;
        }
    }

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        // All that matters is in the scope.
    }

    @Override
    public Socket createSocket() throws IOException {
        Catch opening = OPENING.get();
        Path path = opening.path;
        return opening.caught(path == null ? new Socket() : new UnixDomainSocket(path.toString()));
    }

    // The driver connects sockets by itself.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
