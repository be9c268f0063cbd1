package io.storelift.upgrade.readiness;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.Once;
import io.storelift.host.PathFilter;
import io.storelift.host.TreeScanner;
import io.storelift.host.TreeSize;
import io.storelift.store.ServerDisk;
import io.storelift.store.Store;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether stage and backup fit on the file system that has Storelift's state, and the rehearsal's database on its server's:
 * measured, not guessed.
 */
final class DiskSpaceCheck implements ReadinessCheck {
    private final Store store;
    private final UpgradeRequest request;
    private final Once<SwitchedPlaces> places;
    private final LiveDatabase database;

    DiskSpaceCheck(Store store, UpgradeRequest request, Once<SwitchedPlaces> places, LiveDatabase database) {
        this.store = store;
        this.request = request;
        this.places = places;
        this.database = database;
    }

    @Override
    public String id() {
        return "disk-space";
    }

    @Override
    public String title() {
        return "Disk space";
    }

    @Override
    public CheckResult ask() {
        Optional<DatabaseNeed> needed = database.ask(DatabaseNeed::of);
        ServerDisk disk = database.ask(ServerDisk::of).orElseGet(ServerDisk.Hidden::new);
        DiskSpace here = DiskSpace.of(store.stateDirectory());
        ServerSide side = ServerSide.of(disk, here);
        SpaceNeed need = need(needed, side.shared());
        return judge(need, here, side, needed.isPresent());
    }

    CheckResult judge(SpaceNeed need, DiskSpace here, ServerSide side, boolean databaseCounted) {
        String evidence = need.words(here) + " on the file system of " + store.stateDirectory()
                + (databaseCounted ? "." + side.words(need) : "; the database could not be measured.");
        if (!need.fits(here)) {
            return error(
                    evidence,
                    "Free the difference (old backups: storelift backup list; old runs: " + store.stateDirectory()
                            + "/runs; logs: " + store.root().resolve("var/log") + "), leave the media out of the"
                            + " backup with --without-media, or enlarge this file system.");
        }
        if (!side.fits(need)) {
            return error(evidence, "Free the difference on the database server's disk, or enlarge it.");
        }
        return side.doubtful() && !need.withSharedDisk().fits(here)
                ? warning(
                        evidence,
                        "See to it that the database server has that much free on its disk. If that is this very"
                                + " file system, as with a container beside the store's, it isn't enough.")
                : ok(evidence);
    }

    private SpaceNeed need(Optional<DatabaseNeed> needed, boolean shared) {
        TreeScanner scanner = new TreeScanner();
        TreeSize release = scanner.size(store.root(), places.demand().layout().release());
        TreeSize rebuilt = new TreeSize(0, 0, 0, 0, 0);
        for (String path : places.demand().rebuilt()) {
            Path directory = store.root().resolve(path);
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                rebuilt = sum(rebuilt, scanner.size(directory, PathFilter.everything()));
            }
        }
        Set<Part> parts = EnumSet.copyOf(request.backup());
        if (needed.isEmpty()) {
            parts.remove(Part.DATABASE);
        }
        Path backups = store.stateDirectory().resolve("backups");
        BackupEstimate backup = parts.isEmpty()
                ? new BackupEstimate(Map.of())
                : new BackupEstimator().estimate(store, new BackupRequest(backups, "estimate", parts, "readiness"));
        return new SpaceNeed(release, rebuilt, backup, needed.orElse(DatabaseNeed.UNKNOWN), shared);
    }

    private static TreeSize sum(TreeSize one, TreeSize other) {
        return new TreeSize(
                one.files() + other.files(),
                one.directories() + other.directories(),
                one.inodes() + other.inodes(),
                one.bytes() + other.bytes(),
                one.allocated() + other.allocated());
    }
}
