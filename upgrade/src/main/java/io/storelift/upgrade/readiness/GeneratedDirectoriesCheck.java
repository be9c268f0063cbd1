package io.storelift.upgrade.readiness;

import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether what the store generates may be replaced and emptied: web server and command line both write there. */
final class GeneratedDirectoriesCheck implements ReadinessCheck {
    private static final List<String> EMPTIED =
            List.of("pub/static", "var/view_preprocessed", "var/cache", "var/page_cache");

    private final Store store;

    GeneratedDirectoriesCheck(Store store) {
        this.store = store;
    }

    @Override
    public String id() {
        return "generated-directories";
    }

    @Override
    public String title() {
        return "Generated files and caches";
    }

    @Override
    public CheckResult ask() {
        List<Path> directories = new ArrayList<>();
        store.layout()
                .directories()
                .forEach(path -> directories.add(store.root().resolve(path)));
        EMPTIED.forEach(path -> directories.add(store.root().resolve(path)));
        List<String> present = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                present.add(store.root().relativize(directory).toString());
                collectRefused(directory, refused);
            }
        }
        if (!refused.isEmpty()) {
            String root = "'" + store.root() + "'";
            return error(
                    "May not be written: " + Listing.of(refused) + ".",
                    "Give the owner of the store access: cd " + root + " && sudo chown -R \"$(stat -c %U .)\" "
                            + String.join(" ", present) + " && sudo chmod -R ug+rwX " + String.join(" ", present));
        }
        return ok(
                present.isEmpty()
                        ? "None there yet; they are created."
                        : "May be written: " + String.join(", ", present) + ".");
    }

    /** The directory and what lies directly in it: a cache below is too large to look at whole. */
    private static void collectRefused(Path directory, List<String> refused) {
        if (!Files.isWritable(directory)) {
            refused.add(directory.toString());
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !Files.isWritable(entry))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .forEach(refused::add);
        } catch (IOException e) {
            throw StoreliftException.of("listing " + directory, e);
        }
    }
}
