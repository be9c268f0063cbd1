package io.storelift.upgrade.readiness;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeEntry;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Whether every file of the release can be copied, and belongs to the owner of the store. */
final class FileOwnersCheck implements ReadinessCheck {
    private final Path root;
    private final Once<SwitchedPlaces> places;
    private final ProcessUser user;

    FileOwnersCheck(Path root, Once<SwitchedPlaces> places, ProcessUser user) {
        this.root = root;
        this.places = places;
        this.user = user;
    }

    @Override
    public String id() {
        return "file-owners";
    }

    @Override
    public String title() {
        return "Owners of files";
    }

    @Override
    public CheckResult ask() {
        int owner;
        String name;
        try {
            owner = FileStatus.of(root).uid();
            name = Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            throw StoreliftException.of("looking at the owner of " + root, e);
        }
        List<TreeEntry> entries =
                new TreeScanner().entries(root, places.demand().layout().release());
        List<String> unreadable = entries.stream()
                .filter(entry -> entry.status().type() == FileType.FILE)
                .map(entry -> root.resolve(entry.relative()))
                .filter(file -> !user.isRoot() && !Files.isReadable(file) && Files.exists(file))
                .map(Path::toString)
                .toList();
        String correction = "sudo chown -R " + name + " '" + root + "'";
        if (!unreadable.isEmpty()) {
            return error(
                    user.name() + " may not read: " + Listing.of(unreadable) + ".",
                    correction + " && sudo chmod -R u+rwX '" + root + "'");
        }
        List<String> others = entries.stream()
                .filter(entry -> entry.status().uid() != owner && !ProbeFile.isOne(entry.relative()))
                .map(entry -> entry.relative().toString())
                .toList();
        return others.isEmpty()
                ? ok(entries.size() + " files and directories of the release, all of them " + name + "'s.")
                : warning(
                        others.size() + " of " + entries.size()
                                + " files and directories of the release don't belong to " + name + ": "
                                + Listing.of(others) + ".",
                        "The new release's belong to " + name + " where Storelift may not keep the owner. If it isn't"
                                + " meant that way, correct it first: " + correction);
    }
}
