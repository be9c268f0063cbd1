package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTests {
    private static final SessionStorage FILES = SessionStorage.of("files", null);

    @TempDir
    Path root;

    private static void mode(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private Optional<Path> directory(SessionStorage storage, String phpPath) {
        return new Sessions(root, storage, Optional.of(phpPath).filter(path -> !path.isEmpty())).directory();
    }

    @Test
    void the_stores_own_order_decides_where_sessions_are() {
        assertThat(directory(SessionStorage.of("files", "/srv/sessions"), "/var/lib/php"))
                .contains(Path.of("/srv/sessions"));
        assertThat(directory(FILES, "/var/lib/php/sessions")).contains(Path.of("/var/lib/php/sessions"));
        assertThat(directory(FILES, "5;0600;/var/lib/php/sessions")).contains(Path.of("/var/lib/php/sessions"));
        assertThat(directory(FILES, "")).contains(root.resolve("var/session"));
        assertThat(directory(SessionStorage.of("redis", null), "/var/lib/php")).isEmpty();
        assertThat(directory(SessionStorage.of("db", null), "")).isEmpty();
    }

    @Test
    void what_the_owner_cannot_handle_is_listed_and_repaired() throws Exception {
        Path session = Files.createDirectories(root.resolve("var/session"));
        Path good = Files.writeString(session.resolve("sess_good"), "");
        Path bad = Files.writeString(session.resolve("sess_bad"), "");
        Path nested = Files.createDirectory(session.resolve("a"));
        mode(good, "rw-------");
        mode(bad, "r--------");
        mode(nested, "rw-rw----");
        Sessions sessions = new Sessions(root, FILES, Optional.empty());

        assertThat(sessions.inaccessible(10)).containsExactlyInAnyOrder(bad, nested);
        assertThat(sessions.inaccessible(1)).hasSize(1);
        assertThat(sessions.repair()).isEmpty();
        assertThat(sessions.inaccessible(10)).isEmpty();
        assertThat(Files.getPosixFilePermissions(bad)).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        assertThat(Files.getPosixFilePermissions(nested)).isEqualTo(PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(Files.getPosixFilePermissions(good)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void links_are_not_followed_and_a_directory_outside_is_the_systems_own() throws Exception {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path secret = Files.writeString(outside.resolve("secret"), "");
        mode(secret, "---------");
        Path session = Files.createDirectories(root.resolve("shop/var/session"));
        Files.createSymbolicLink(session.resolve("link"), outside);
        Path shop = root.resolve("shop");

        assertThat(new Sessions(shop, FILES, Optional.empty()).inaccessible(10)).isEmpty();
        assertThat(new Sessions(shop, FILES, Optional.of(outside.toString())).inaccessible(10))
                .isEmpty();
        assertThat(new Sessions(shop, FILES, Optional.of(outside.toString())).repair())
                .isEmpty();
        assertThat(Files.getPosixFilePermissions(secret)).isEmpty();
    }

    @Test
    void the_stores_own_directory_counts_even_where_php_has_another() throws Exception {
        Path bad = Files.writeString(
                Files.createDirectories(root.resolve("var/session")).resolve("sess_bad"), "");
        mode(bad, "r--------");
        Sessions sessions = new Sessions(root, FILES, Optional.of("/var/lib/php/sessions"));

        assertThat(sessions.inaccessible(10)).containsExactly(bad);
        assertThat(sessions.repair()).isEmpty();
        assertThat(sessions.inaccessible(10)).isEmpty();
    }

    @Test
    void no_directory_yet_is_no_problem() {
        assertThat(new Sessions(root, FILES, Optional.empty()).inaccessible(10)).isEmpty();
    }
}
