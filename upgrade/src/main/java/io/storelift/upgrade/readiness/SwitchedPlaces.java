package io.storelift.upgrade.readiness;

import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.upgrade.rootfiles.MappedFiles;
import io.storelift.upgrade.stage.TreeLayout;
import io.storelift.upgrade.stage.TreeLayout.Care;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What of a store changes places when it is upgraded, and where. Paths are relative to the root, which is empty. */
final class SwitchedPlaces {
    private final Path root;
    private final TreeLayout layout;
    private final Set<String> directories = new TreeSet<>();
    private final Set<String> switched = new TreeSet<>();
    private final Set<String> rebuilt = new TreeSet<>();
    private final Set<String> kept = new TreeSet<>();

    /** @param target what the wanted release maps into the root, as far as it is known */
    SwitchedPlaces(Store store, MappedFiles target) {
        this.root = store.root();
        MappedFiles installed = MappedFiles.ofTree(root);
        Set<String> mapped = new HashSet<>(installed.targets());
        mapped.addAll(target.targets());
        this.layout = new TreeLayout(root, store.stateDirectory(), mapped);
        visit("");
        for (MappedFiles files : List.of(installed, target)) {
            files.paths().forEach(this::addSharedParent);
        }
    }

    private void visit(String directory) {
        directories.add(directory);
        try (Stream<Path> entries = Files.list(root.resolve(directory))) {
            entries.filter(entry -> !isOwnTrace(entry)).forEach(this::visitEntry);
        } catch (IOException e) {
            throw StoreliftException.of("listing " + root.resolve(directory), e);
        }
    }

    private void visitEntry(Path entry) {
        String path = root.relativize(entry).toString();
        switch (layout.careFor(path)) {
            case MIXED -> {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    visit(path);
                } else {
                    kept.add(path);
                }
            }
            case RELEASE -> switched.add(path);
            case REBUILT -> {
                switched.add(path);
                rebuilt.add(path);
            }
            case SHARED, FOREIGN -> kept.add(path);
        }
    }

    /** Files that a release maps into a shared directory, such as pub/media/.htaccess, are exchanged one by one. */
    private void addSharedParent(String path) {
        Path parent = Path.of(path).getParent();
        if (parent == null) {
            return;
        }
        for (Path above = parent; above != null; above = above.getParent()) {
            if (layout.careFor(above.toString()) == Care.SHARED) {
                boolean own = !above.startsWith("var") && !Files.isSymbolicLink(root.resolve(above));
                if (own && Files.isDirectory(root.resolve(parent))) {
                    directories.add(parent.toString());
                }
                return;
            }
        }
    }

    private static boolean isOwnTrace(Path entry) {
        return entry.getFileName().toString().startsWith(".storelift");
    }

    TreeLayout layout() {
        return layout;
    }

    /** Those in which entries are exchanged. */
    Set<String> directories() {
        return Collections.unmodifiableSet(directories);
    }

    /** Entries that are exchanged. */
    Set<String> switched() {
        return Collections.unmodifiableSet(switched);
    }

    /** Those of the switched entries that are built anew. */
    Set<String> rebuilt() {
        return Collections.unmodifiableSet(rebuilt);
    }

    /** Entries that stay: shared with the running store, or the merchant's own. */
    Set<String> kept() {
        return Collections.unmodifiableSet(kept);
    }
}
