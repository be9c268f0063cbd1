package io.storelift.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a database.
 *
 * @param port the server's usual one when null
 * @param socket used instead of host and port when not null
 * @param name of the schema
 * @param tablePrefix of every table of the store; often empty
 * @param tls a plain connection when null
 */
public record DatabaseConnection(
        String host,
        @Nullable Integer port,
        @Nullable Path socket,
        String name,
        String username,
        String password,
        String tablePrefix,
        @Nullable DatabaseTls tls) {
    /** A plain connection. */
    public DatabaseConnection(
            String host,
            @Nullable Integer port,
            @Nullable Path socket,
            String name,
            String username,
            String password,
            String tablePrefix) {
        this(host, port, socket, name, username, password, tablePrefix, null);
    }

    /** The same server and user, another schema. */
    public DatabaseConnection withName(String other) {
        return new DatabaseConnection(host, port, socket, other, username, password, tablePrefix, tls);
    }

    /** Where the server is, for messages. */
    public String address() {
        if (socket != null) {
            return socket.toString();
        }
        return port == null ? host : host + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return username + "@" + address() + "/" + name;
    }
}
