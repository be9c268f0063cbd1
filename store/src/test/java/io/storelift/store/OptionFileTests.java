package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class OptionFileTests {
    private static final DatabaseConnection TCP = new DatabaseConnection(
            "db", 3307, null, "shop", "me", "a\\b\"c#d", "", new DatabaseTls(Path.of("/ca.pem"), null, null, true));

    private static Path file(OptionFile options) {
        return Path.of(options.argument().substring("--defaults-file=".length()));
    }

    @Test
    void only_the_owner_may_read_it_and_only_while_it_is_needed() throws Exception {
        Path file;
        try (OptionFile options = OptionFile.of(TCP)) {
            file = file(options);
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(file.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.readAllLines(file))
                    .contains(
                            "[client]",
                            "host=\"db\"",
                            "port=\"3307\"",
                            "protocol=tcp",
                            "password=\"a\\\\b\"c#d\"",
                            "ssl-ca=\"/ca.pem\"",
                            "loose-ssl-verify-server-cert=1");
        }
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void a_socket_is_used_instead_of_a_host() throws Exception {
        DatabaseConnection socket =
                new DatabaseConnection("localhost", null, Path.of("/run/db.sock"), "shop", "me", "x", "");
        try (OptionFile options = OptionFile.of(socket)) {
            assertThat(Files.readAllLines(file(options)))
                    .contains("socket=\"/run/db.sock\"")
                    .noneMatch(line -> line.startsWith("host") || line.startsWith("protocol"));
        }
    }
}
