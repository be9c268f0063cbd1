package io.storelift.upgrade.readiness;

import io.storelift.host.Once;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names the links and the merchant's own entries that an upgrade leaves alone, so that nobody is surprised. */
final class KeptPlacesCheck implements ReadinessCheck {
    private final Store store;
    private final Once<SwitchedPlaces> places;

    KeptPlacesCheck(Store store, Once<SwitchedPlaces> places) {
        this.store = store;
        this.places = places;
    }

    @Override
    public String id() {
        return "kept-places";
    }

    @Override
    public String title() {
        return "Links and files of your own";
    }

    @Override
    public CheckResult ask() {
        List<String> links = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String path : places.demand().kept()) {
            Path entry = store.root().resolve(path);
            if (Files.isSymbolicLink(entry)) {
                links.add(path + " -> " + targetOf(entry));
            } else if (!path.startsWith("var/")) {
                others.add(path);
            }
        }
        return ok("Left as they are: " + (others.isEmpty() ? "nothing" : Listing.of(others)) + ", and in var all but"
                + " generated code. Links: " + (links.isEmpty() ? "none" : Listing.of(links)) + ".");
    }

    private static Path targetOf(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw StoreliftException.of("reading the link " + link, e);
        }
    }
}
