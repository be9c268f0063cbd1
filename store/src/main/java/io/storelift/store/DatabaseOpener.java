package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** Opens JDBC connections the way the store's PHP would, and says in the catalogue's words why it can't. */
final class DatabaseOpener {
    private static final int USUAL_PORT = 3306;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int DATABASE_DENIED = 1044;
    private static final int USER_DENIED = 1045;
    private static final int USER_DENIED_WITHOUT_PASSWORD = 1698;

    private DatabaseOpener() {}

    /** Whose sockets the driver uses. */
    enum Sockets {
        /** Its own. */
        DRIVER,
        /** Those of {@link WireSocketFactory}, in whose scope the call has to be. */
        CAUGHT
    }

    static Connection open(DatabaseConnection database) {
        return openWith(database, Sockets.DRIVER);
    }

    static Connection openWith(DatabaseConnection database, Sockets sockets) {
        Connection connection = connect(database, sockets);
        try (Statement statement = connection.createStatement()) {
            // The schema is chosen afterwards, so that its name needs no quoting in the address.
            statement.execute("USE " + StoreDatabase.quoted(database.name()));
            // As the store does, so that times and odd old values mean the same here.
            statement.execute("SET SESSION sql_mode='', time_zone='+00:00'");
            if (DatabaseVersion.of(connection.getMetaData().getDatabaseProductVersion())
                            .vendor()
                    == DatabaseVersion.Vendor.MYSQL) {
                freshStatistics(statement);
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw failure(database, e);
        }
    }

    /** MySQL 8 answers questions about tables from a day-old cache; older servers have no such thing. */
    private static void freshStatistics(Statement statement) {
        try {
            statement.execute("SET SESSION information_schema_stats_expiry=0");
        } catch (SQLException e) {
            // An old server, whose answers are fresh anyway.
        }
    }

    private static Connection connect(DatabaseConnection database, Sockets sockets) {
        Properties properties = new Properties();
        properties.setProperty("user", database.username());
        properties.setProperty("password", database.password());
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowLocalInfile", "false");
        // What PHP's driver does by itself for MySQL 8's password exchange without TLS.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        DatabaseTls tls = database.tls();
        properties.setProperty("sslMode", tls == null ? "disable" : tls.verified() ? "verify-full" : "trust");
        if (tls != null && tls.authority() != null) {
            properties.setProperty("serverSslCert", tls.authority().toString());
        }
        Path socket = database.socket();
        String host = database.host();
        if (sockets == Sockets.CAUGHT) {
            properties.setProperty("socketFactory", WireSocketFactory.class.getName());
            properties.setProperty("tlsSocketType", WireTlsPlugin.TYPE);
            // The data are those that WireConnection has at hand: it never opens a file that the server names.
            properties.setProperty("allowLocalInfile", "true");
            // The factory goes another way than to this name, which the driver insists on looking up.
            host = socket == null ? host : "localhost";
        } else if (socket != null) {
            properties.setProperty("localSocket", socket.toString());
        }
        Integer port = database.port();
        String url = "jdbc:mariadb://address=(host=" + host + ")(port=" + (port == null ? USUAL_PORT : port)
                + ")(type=primary)/";
        try {
            Connection connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new StoreliftException(ErrorCode.DATABASE_UNREACHABLE, database.address() + " is no address");
            }
            return connection;
        } catch (SQLException e) {
            throw failure(database, e);
        }
    }

    private static StoreliftException failure(DatabaseConnection database, SQLException e) {
        ErrorCode code = switch (e.getErrorCode()) {
            case UNKNOWN_DATABASE, DATABASE_DENIED -> ErrorCode.DATABASE_MISSING;
            case USER_DENIED, USER_DENIED_WITHOUT_PASSWORD -> ErrorCode.DATABASE_ACCESS_DENIED;
            default -> ErrorCode.DATABASE_UNREACHABLE;
        };
        return new StoreliftException(code, database + ": " + words(e), e);
    }

    /** The server's words, without what the driver puts before them. */
    static String words(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.replaceFirst("^\\(conn=\\d+\\) ", "").lines().findFirst().orElse("");
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It never served anything.
        }
    }
}
