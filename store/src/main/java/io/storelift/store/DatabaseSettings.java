package io.storelift.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands {@code db/connection/NAME} of an {@code env.php} as PHP's database driver would. */
final class DatabaseSettings {
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]*):(\\d+)");

    // Numbers of PDO's constants, which is all that env.php has once it is written.
    private static final String TLS_KEY = "1007";
    private static final String TLS_CERTIFICATE = "1008";
    private static final String TLS_AUTHORITY = "1009";
    private static final String TLS_VERIFY = "1014";

    private final SettingsTree environment;

    DatabaseSettings(SettingsTree environment) {
        this.environment = environment;
    }

    Optional<DatabaseConnection> connection(String name) {
        String path = "db/connection/" + name + "/";
        String schema = environment.text(path + "dbname");
        String host = environment.text(path + "host");
        if (schema == null || host == null) {
            return Optional.empty();
        }
        Path socket = host.contains("/") ? Path.of(host) : null;
        Matcher matcher = HOST_AND_PORT.matcher(host);
        boolean ported = socket == null && matcher.matches();
        return Optional.of(new DatabaseConnection(
                socket != null ? "localhost" : ported ? matcher.group(1) : host,
                ported ? Integer.valueOf(matcher.group(2)) : null,
                socket,
                schema,
                environment.text(path + "username", ""),
                environment.text(path + "password", ""),
                environment.text("db/table_prefix", ""),
                tls(path + "driver_options/")));
    }

    private @Nullable DatabaseTls tls(String path) {
        Path authority = file(path + TLS_AUTHORITY);
        Path certificate = file(path + TLS_CERTIFICATE);
        Path key = file(path + TLS_KEY);
        if (authority == null && certificate == null && key == null) {
            return null;
        }
        return new DatabaseTls(authority, certificate, key, environment.flag(path + TLS_VERIFY, true));
    }

    private @Nullable Path file(String path) {
        String name = environment.text(path, "");
        return name.isEmpty() ? null : Path.of(name);
    }
}
