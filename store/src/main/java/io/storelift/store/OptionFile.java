package io.storelift.store;

import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a database, in a file that the database's client programs read: so that no password is ever on a command
 * line or in an environment. Nobody else may read it, and it goes when this is closed.
 */
final class OptionFile implements AutoCloseable {
    private final Path directory;
    private final Path file;

    private OptionFile(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    static OptionFile of(DatabaseConnection database) {
        try {
            Path directory = Files.createTempDirectory(
                    "storelift-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path file = Files.createFile(
                    directory.resolve("client.cnf"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            OptionFile options = new OptionFile(directory, file);
            try {
                Files.writeString(file, String.join("\n", lines(database)) + "\n", StandardCharsets.UTF_8);
                return options;
            } catch (IOException e) {
                options.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreliftException.of("writing a private option file", e);
        }
    }

    private static List<String> lines(DatabaseConnection database) {
        List<String> lines = new ArrayList<>(List.of("[client]"));
        add(lines, "user", database.username());
        add(lines, "password", database.password());
        if (database.socket() != null) {
            add(lines, "socket", database.socket());
        } else {
            add(lines, "host", database.host());
            add(lines, "port", database.port());
            lines.add("protocol=tcp");
        }
        lines.add("default-character-set=utf8mb4");
        lines.add("loose-max-allowed-packet=1G");
        lines.addAll(tls(database.tls()));
        return lines;
    }

    /** "loose": MariaDB's and MySQL's programs each know only some of these. */
    private static List<String> tls(@Nullable DatabaseTls tls) {
        if (tls == null) {
            // Recent clients demand a certificate of every server; the store itself connects without.
            return List.of("loose-ssl-verify-server-cert=0");
        }
        List<String> lines = new ArrayList<>();
        add(lines, "ssl-ca", tls.authority());
        add(lines, "ssl-cert", tls.certificate());
        add(lines, "ssl-key", tls.key());
        lines.add("loose-ssl-verify-server-cert=" + (tls.verified() ? 1 : 0));
        lines.add("loose-ssl-mode=" + (tls.verified() ? "VERIFY_IDENTITY" : "REQUIRED"));
        return lines;
    }

    /** In quotes, so that spaces and # count; the backslash is the only character with a meaning left. */
    private static void add(List<String> lines, String name, @Nullable Object value) {
        if (value != null) {
            String text =
                    value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            lines.add(name + "=\"" + text + "\"");
        }
    }

    /** The option by which every client program takes the file, and no other; it has to be the first one. */
    String argument() {
        return "--defaults-file=" + file;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw StoreliftException.of("removing " + file, e);
        }
    }
}
