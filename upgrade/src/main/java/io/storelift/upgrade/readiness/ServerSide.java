package io.storelift.upgrade.readiness;

import io.storelift.host.DiskSpace;
import io.storelift.store.ServerDisk;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The database server's disk beside that of Storelift's state.
 *
 * @param shared whether it is the same, or may be on a server of this machine
 * @param directory of the server's data where it is seen and on another disk, otherwise null
 * @param space of that disk, otherwise null
 */
record ServerSide(
        boolean shared, @Nullable Path directory, @Nullable DiskSpace space) {
    static ServerSide of(ServerDisk disk, DiskSpace here) {
        return switch (disk) {
            case ServerDisk.Seen seen -> seen(seen.directory(), DiskSpace.of(seen.directory()), here);
            case ServerDisk.Hidden hidden -> new ServerSide(true, null, null);
            case ServerDisk.Distant distant -> new ServerSide(false, null, null);
        };
    }

    /** Two paths on the same disk may have different devices (subvolumes), never different sizes. */
    private static ServerSide seen(Path directory, DiskSpace there, DiskSpace here) {
        boolean same = there.totalBytes() == here.totalBytes() && there.totalInodes() == here.totalInodes();
        return same ? new ServerSide(true, null, null) : new ServerSide(false, directory, there);
    }

    boolean fits(SpaceNeed need) {
        return space == null || space.freeBytes() >= need.serverBytes();
    }

    /** Whether nobody here can tell if there is room. */
    boolean doubtful() {
        return !shared && space == null;
    }

    /** For the evidence: what is needed apart from the state's disk; empty when nothing is. */
    String words(SpaceNeed need) {
        if (shared) {
            return "";
        }
        String needed = " The database server's disk needs " + Listing.bytes(need.serverBytes()) + " ("
                + need.databaseWords() + ", a tenth in reserve)";
        return needed
                + (space == null
                        ? "; it can't be seen from here."
                        : ", " + Listing.bytes(space.freeBytes()) + " are free in " + directory + ".");
    }
}
