package io.storelift.upgrade.readiness;

import io.storelift.backup.BackupEstimate;
import io.storelift.backup.BackupEstimator;
import io.storelift.backup.BackupRequest;
import io.storelift.backup.catalog.Part;
import io.storelift.host.DiskSpace;
import io.storelift.host.PathFilter;
import io.storelift.host.TreeScanner;
import io.storelift.host.TreeSize;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether stage, backup and rehearsal fit on the file system that has Storelift's state: measured, not guessed. */
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
        Optional<Long> size = database.ask(StoreDatabase::sizeBytes);
        return judge(need(size), DiskSpace.of(store.stateDirectory()), size.isPresent());
    }

    CheckResult judge(SpaceNeed need, DiskSpace space, boolean databaseCounted) {
        String evidence = need.words(space) + " on the file system of " + store.stateDirectory()
                + (databaseCounted ? "." : "; the database could not be measured.");
        return need.fits(space)
                ? ok(evidence)
                : error(
                        evidence,
                        "Free the difference (old backups: storelift backup list; old runs: " + store.stateDirectory()
                                + "/runs; logs: " + store.root().resolve("var/log") + "), leave the media out of the"
                                + " backup with --without-media, or enlarge this file system.");
    }

    private SpaceNeed need(Optional<Long> databaseSize) {
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
        if (databaseSize.isEmpty()) {
            parts.remove(Part.DATABASE);
        }
        Path backups = store.stateDirectory().resolve("backups");
        BackupEstimate backup = parts.isEmpty()
                ? new BackupEstimate(Map.of())
                : new BackupEstimator().estimate(store, new BackupRequest(backups, "estimate", parts, "readiness"));
        return new SpaceNeed(release, rebuilt, backup, databaseSize.orElse(0L));
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
