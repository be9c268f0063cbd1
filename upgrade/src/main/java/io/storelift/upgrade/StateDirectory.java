package io.storelift.upgrade;

import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where Storelift keeps what belongs to a store; nobody else may read it, no web server may serve it. */
final class StateDirectory {
    private static final String DENY = """
            <IfModule mod_authz_core.c>
            Require all denied
            </IfModule>
            <IfModule !mod_authz_core.c>
            Deny from all
            </IfModule>
            """;

    private final Store store;

    StateDirectory(Store store) {
        this.store = store;
    }

    Path create() {
        Path directory = store.stateDirectory();
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path deny = directory.resolve(".htaccess");
            if (!Files.exists(deny)) {
                Files.writeString(deny, DENY);
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
