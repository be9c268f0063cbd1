package io.storelift.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The disk on which a database server keeps its data, as far as this machine can see it. */
public sealed interface ServerDisk {
    /** It is on this machine. */
    record Seen(Path directory) implements ServerDisk {}

    /** The server is reached as one of this machine, but its directory isn't seen: it may be on any disk of it. */
    record Hidden() implements ServerDisk {}

    /** The server is reached over a network. */
    record Distant() implements ServerDisk {}

    /** Asks the server. */
    static ServerDisk of(StoreDatabase open) {
        Path directory =
                Path.of(open.query("SELECT @@datadir", row -> row.getString(1)).getFirst());
        String host = open.query("SELECT @@hostname", row -> row.getString(1)).getFirst();
        if (Files.isDirectory(directory) && isHere(host)) {
            return new Seen(directory);
        }
        DatabaseConnection database = open.database();
        return database.socket() != null
                        || Set.of("localhost", "127.0.0.1", "::1").contains(database.host())
                ? new Hidden()
                : new Distant();
    }

    /** A directory of that name may be here for another server than this one. */
    private static boolean isHere(String host) {
        Path own = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.exists(own) && Files.readString(own).strip().equals(host);
        } catch (IOException e) {
            return false;
        }
    }
}
