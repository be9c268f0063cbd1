package io.storelift.upgrade.readiness;

import io.storelift.host.AtomicExchange;
import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the new release can take the place of the old one by renames: tried in every directory where it will. */
final class SwitchCheck implements ReadinessCheck {
    private final Store store;
    private final Once<SwitchedPlaces> places;
    private final MountTable mounts;
    private final Runs runs;
    private final AtomicExchange exchange = new AtomicExchange();

    SwitchCheck(Store store, Once<SwitchedPlaces> places, MountTable mounts, Runs runs) {
        this.store = store;
        this.places = places;
        this.mounts = mounts;
        this.runs = runs;
    }

    @Override
    public String id() {
        return "switch";
    }

    @Override
    public String title() {
        return "Switch by renaming";
    }

    @Override
    public CheckResult ask() {
        Path state = store.stateDirectory();
        List<String> mounted = mountsInTheWay();
        if (!mounted.isEmpty()) {
            return error(
                    "Other file systems are mounted where the release changes places: " + Listing.of(mounted) + ".",
                    "A mount can't be renamed. Unmount it and keep these files in the tree itself, or mount only what"
                            + " belongs to the merchant, such as pub/media.");
        }
        if (runs.owner().isPresent()) {
            return notApplicable("Not tried while another run is at work.");
        }
        List<String> refused = new ArrayList<>();
        int tried = 0;
        for (String directory : places.demand().directories()) {
            Path place = store.root().resolve(directory);
            if (!Files.isWritable(place) || !Files.isWritable(state)) {
                // The check on permissions reports that.
                continue;
            }
            tried++;
            String why = exchange(place, state);
            if (why != null) {
                refused.add(place + " (" + why + ")");
            }
        }
        if (!refused.isEmpty()) {
            return error(
                    "A file can't be exchanged between " + state + " and " + Listing.of(refused) + ".",
                    "Keep Storelift's state on the store's own file system: leave out --state DIR (or \"stateDirectory\""
                            + " in the settings), so that it is " + store.root().resolve(".storelift") + ".");
        }
        if (tried == 0) {
            return notApplicable("Not tried: no directory may be written, see the check \"Permissions\".");
        }
        return exchange.supportedIn(store.root())
                ? ok("Exchanged a file between " + state + " and each of " + tried
                        + " directories; the kernel does it in one step.")
                : warning(
                        "Exchanged a file between " + state + " and each of " + tried
                                + " directories, but this file system needs three renames for it.",
                        "For moments of the cutover an entry is missing; visitors see the maintenance page then. A local"
                                + " file system (ext4, xfs, btrfs) exchanges in one step.");
    }

    private List<String> mountsInTheWay() {
        List<String> found = new ArrayList<>();
        for (Path mount : mounts.below(store.root())) {
            Path relative = store.root().relativize(mount);
            boolean switched = places.demand().switched().stream().anyMatch(relative::startsWith);
            boolean holdsSwitched = places.demand().switched().stream()
                    .anyMatch(entry -> Path.of(entry).startsWith(relative));
            if ((switched || holdsSwitched) && !mount.startsWith(store.stateDirectory())) {
                found.add(mount.toString());
            }
        }
        return found;
    }

    /** Null when it works, else the reason. */
    private @Nullable String exchange(Path place, Path state) {
        try (ProbeFile there = ProbeFile.in(place);
                ProbeFile here = ProbeFile.in(state)) {
            exchange.exchange(there.path(), here.path());
            return null;
        } catch (AccessDeniedException e) {
            return "permission denied";
        } catch (IOException e) {
            return StoreliftException.of("exchanging", e).detail();
        }
    }
}
