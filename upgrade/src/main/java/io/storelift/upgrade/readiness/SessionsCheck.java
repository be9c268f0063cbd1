package io.storelift.upgrade.readiness;

import io.storelift.host.FileStatus;
import io.storelift.host.StoreliftException;
import io.storelift.store.SessionStorage;
import io.storelift.store.Sessions;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether session files in the tree let the owner of the store read and write them. */
final class SessionsCheck implements ReadinessCheck {
    private static final int LISTED = 100;

    private final Store store;

    SessionsCheck(Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "sessions";
    }

    @Override
    public String title() {
        return "Sessions";
    }

    @Override
    public CheckResult ask() {
        Sessions sessions = new Sessions(store);
        if (sessions.storage().kind() != SessionStorage.Kind.FILES) {
            return ok("Sessions are in " + sessions.storage().handler() + ", no files to look after.");
        }
        Optional<Path> directory = sessions.directory();
        if (directory.isEmpty() || !Files.isDirectory(directory.get())) {
            return ok("Sessions are files; their directory isn't there yet.");
        }
        List<Path> inaccessible = sessions.inaccessible(LISTED);
        if (!inaccessible.isEmpty()) {
            return warning(
                    (inaccessible.size() == LISTED ? "At least " + LISTED : inaccessible.size())
                            + " session files that the owner of the store can't read and write: "
                            + Listing.of(
                                    inaccessible.stream().map(Path::toString).toList()) + ".",
                    "Open them to owner and group: sudo chmod -R 770 '" + directory.get() + "'");
        }
        return ok("Sessions are files in " + directory.get() + " (mode " + mode(directory.get()) + ").");
    }

    private static String mode(Path directory) {
        try {
            return Integer.toOctalString(FileStatus.of(directory).permissions());
        } catch (IOException e) {
            throw StoreliftException.of("looking at " + directory, e);
        }
    }
}
