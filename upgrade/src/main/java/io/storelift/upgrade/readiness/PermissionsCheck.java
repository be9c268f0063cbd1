package io.storelift.upgrade.readiness;

import io.storelift.host.FileStatus;
import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Whether Storelift runs as the owner of the store and may really change what an upgrade changes. */
final class PermissionsCheck implements ReadinessCheck {
    private final Store store;
    private final Once<SwitchedPlaces> places;
    private final ProcessUser user;
    private final Runs runs;
    private final String version;

    PermissionsCheck(Store store, Once<SwitchedPlaces> places, ProcessUser user, Runs runs, String version) {
        this.store = store;
        this.places = places;
        this.user = user;
        this.runs = runs;
        this.version = version;
    }

    @Override
    public String id() {
        return "permissions";
    }

    @Override
    public String title() {
        return "Permissions";
    }

    @Override
    public CheckResult ask() {
        Path root = store.root();
        int owner;
        String name;
        try {
            owner = FileStatus.of(root).uid();
            name = Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            throw StoreliftException.of("looking at the owner of " + root, e);
        }
        String asOwner =
                "Run it as the owner: sudo -u " + name + " storelift check --store '" + root + "' --to " + version;
        if (user.isRoot() && owner != 0) {
            return error(
                    "Storelift runs as root, but " + root + " belongs to " + name
                            + ": what root writes, the store could not change any more.",
                    asOwner);
        }
        if (runs.owner().isPresent()) {
            // Even a file that is gone at once would look to it like a change of the store.
            return notApplicable("Not tried while another run is at work.");
        }
        List<String> refused = refused();
        if (!refused.isEmpty()) {
            return error(
                    user.name() + " can't do what an upgrade does: " + Listing.of(refused) + ".",
                    user.uid() == owner
                            ? "Give the owner the rights back: sudo chown -R " + name + " '" + root
                                    + "' && sudo chmod -R u+rwX '" + root + "'"
                            : asOwner);
        }
        String evidence = "Created, renamed and deleted a file as " + user.name() + " in each of "
                + (places.demand().directories().size() + 1) + " directories; ";
        return user.uid() == owner
                ? ok(evidence + "the root belongs to " + name + ".")
                : warning(
                        evidence + "but the root belongs to " + name + ", and files of the new release would belong to "
                                + user.name() + ".",
                        asOwner);
    }

    private List<String> refused() {
        WriteTrial trial = new WriteTrial(store.root());
        places.demand()
                .directories()
                .forEach(directory -> trial.inDirectory(store.root().resolve(directory)));
        trial.inDirectory(store.stateDirectory());
        places.demand().switched().forEach(trial::ofMoving);
        return trial.refused();
    }
}
