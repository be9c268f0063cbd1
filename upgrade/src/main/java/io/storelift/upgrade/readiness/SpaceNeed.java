package io.storelift.upgrade.readiness;

import io.storelift.backup.BackupEstimate;
import io.storelift.host.DiskSpace;
import io.storelift.host.TreeSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What an upgrade takes of the file system that has Storelift's state.
 *
 * @param release the part of the tree that is copied; the target is a little larger
 * @param rebuilt what is generated anew
 * @param database its size; the rehearsal's copy, and copies of tables that change, take twice that at
 *     most where the server has the same disk. 0 when unknown
 */
record SpaceNeed(TreeSize release, TreeSize rebuilt, BackupEstimate backup, long database) {
    private static final double GROWTH = 1.15;

    /** Left free: the store goes on writing. */
    private static final double RESERVE = 1.1;

    private static final int INODES_OF_A_RUN = 1000;

    long bytes() {
        double tree = release.allocated() * GROWTH + rebuilt.allocated();
        return (long) ((tree + backup.bytesNeeded() + 2.0 * database) * RESERVE);
    }

    long inodes() {
        double tree = release.inodes() * GROWTH + rebuilt.inodes();
        return (long) ((tree + backup.inodesNeeded() + INODES_OF_A_RUN) * RESERVE);
    }

    boolean fits(DiskSpace space) {
        return space.freeBytes() >= bytes() && (!space.limitsInodes() || space.freeInodes() >= inodes());
    }

    /** The numbers, in words. */
    String words(DiskSpace space) {
        List<String> sums = new ArrayList<>(List.of(
                "the new release " + Listing.bytes((long) (release.allocated() * GROWTH)),
                "generated files " + Listing.bytes(rebuilt.allocated()),
                "the backup " + Listing.bytes(backup.bytesNeeded()),
                "the rehearsal's database and the tables copied when the store closes, at most "
                        + Listing.bytes(2 * database)));
        String inodes = space.limitsInodes()
                ? "; " + inodes() + " inodes, " + space.freeInodes() + " are free"
                : "; the file system doesn't limit inodes";
        return "Needed: " + Listing.bytes(bytes()) + " (" + String.join(", ", sums) + ", a tenth in reserve), "
                + Listing.bytes(space.freeBytes()) + " are free" + inodes;
    }
}
