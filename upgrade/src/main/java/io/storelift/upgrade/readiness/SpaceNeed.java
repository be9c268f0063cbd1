package io.storelift.upgrade.readiness;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimate.PartEstimate;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.TreeSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What an upgrade takes of the file system that has Storelift's state.
 *
 * @param release the part of the tree that is copied; the target is a little larger
 * @param rebuilt what is generated anew
 * @param database what the database server needs; counted here only if its disk is this one
 * @param shared whether it is, or may be
 */
record SpaceNeed(TreeSize release, TreeSize rebuilt, BackupEstimate backup, DatabaseNeed database, boolean shared) {
    private static final double GROWTH = 1.15;

    /** Left free: the store goes on writing. */
    static final double RESERVE = 1.1;

    private static final int INODES_OF_A_RUN = 1000;

    long bytes() {
        double tree = release.allocated() * GROWTH + rebuilt.allocated();
        return (long) ((tree + backup.bytesNeeded() + keptTables() + (shared ? database.total() : 0)) * RESERVE);
    }

    /** The file into which the copies go that were made when the store closed: of all tables at most. */
    private long keptTables() {
        PartEstimate dump = backup.parts().get(Part.DATABASE);
        return dump == null ? 0 : dump.bytesNeeded();
    }

    long inodes() {
        double tree = release.inodes() * GROWTH + rebuilt.inodes();
        int files = shared ? database.tables() * 2 : 0;
        return (long) ((tree + backup.inodesNeeded() + files + INODES_OF_A_RUN) * RESERVE);
    }

    boolean fits(DiskSpace space) {
        return space.freeBytes() >= bytes() && (!space.limitsInodes() || space.freeInodes() >= inodes());
    }

    /** The same where everything is on one disk. */
    SpaceNeed withSharedDisk() {
        return new SpaceNeed(release, rebuilt, backup, database, true);
    }

    /** Of the server's disk, where that is another one. */
    long serverBytes() {
        return (long) (database.total() * RESERVE);
    }

    /** The numbers, in words. */
    String words(DiskSpace space) {
        List<String> sums = new ArrayList<>(List.of(
                "the new release " + Listing.bytes((long) (release.allocated() * GROWTH)),
                "generated files " + Listing.bytes(rebuilt.allocated()),
                "the backup " + Listing.bytes(backup.bytesNeeded())));
        if (keptTables() > 0) {
            sums.add("a file of the tables copied when the store closes, at most " + Listing.bytes(keptTables()));
        }
        if (shared) {
            sums.add(databaseWords());
        }
        String inodes = space.limitsInodes()
                ? "; " + inodes() + " inodes, " + space.freeInodes() + " are free"
                : "; the file system doesn't limit inodes";
        return "Needed: " + Listing.bytes(bytes()) + " (" + String.join(", ", sums) + ", a tenth in reserve), "
                + Listing.bytes(space.freeBytes()) + " are free" + inodes;
    }

    /** What the server needs. */
    String databaseWords() {
        return "the rehearsal's database " + Listing.bytes(database.copy()) + ", its largest table while it is altered "
                + Listing.bytes(database.largest())
                + (database.logged() ? ", the server's binary log " + Listing.bytes(database.log()) : "");
    }
}
