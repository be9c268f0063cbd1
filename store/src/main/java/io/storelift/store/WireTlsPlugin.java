package io.storelift.store;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.mariadb.jdbc.plugin.tls.main.DefaultTlsSocketPlugin;

/** The driver's own TLS, whose socket takes the place of the plain one. Public for the driver only. */
public final class WireTlsPlugin extends DefaultTlsSocketPlugin {
    static final String TYPE = "storelift";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public SSLSocket createSocket(Socket socket, SSLSocketFactory factory, String host) throws IOException {
        return WireSocketFactory.OPENING.get().caught(super.createSocket(socket, factory, host));
    }
}
