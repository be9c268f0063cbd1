package io.storelift.upgrade.stage;

import io.storelift.host.PathFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Says of every path of a store what an upgrade does with it: what belongs to the release is copied, built anew and
 * switched; what belongs to the merchant or to the running store stays where it is.
 */
public final class TreeLayout {
    /** Directories that mix what belongs to the release with what doesn't: decided entry by entry. */
    private static final Set<String> MIXED = Set.of("", "app", "app/etc", "bin", "pub", "var");

    private static final Set<String> REBUILT =
            Set.of("generated", "pub/static", "var/generation", "var/di", "var/view_preprocessed");
    private static final Set<String> SHARED =
            Set.of("pub/media", "app/etc/env.php", ".git", "node_modules", ".storelift");
    private static final Set<String> RELEASE = Set.of(
            "vendor",
            "lib",
            "setup",
            "update",
            "dev",
            "phpserver",
            "composer.json",
            "composer.lock",
            "auth.json",
            "app/code",
            "app/design",
            "app/i18n",
            "bin/magento");

    private final Path root;
    private final Set<String> mapped;
    private final Path stateDirectory;

    /**
     * The layout of a live store.
     *
     * @param mappedTargets entries that the base packages map into the root, before and after the upgrade
     */
    public TreeLayout(Path root, Path stateDirectory, Set<String> mappedTargets) {
        this.root = root;
        this.stateDirectory = stateDirectory;
        this.mapped = new HashSet<>();
        for (String target : mappedTargets) {
            for (Path path = Path.of(target); path != null; path = path.getParent()) {
                mapped.add(path.toString());
            }
        }
    }

    /** What becomes of a path; only asked for entries of mixed directories. */
    public Care careFor(String path) {
        if (SHARED.contains(path) || root.resolve(path).equals(stateDirectory)) {
            return Care.SHARED;
        }
        if (REBUILT.contains(path)) {
            return Care.REBUILT;
        }
        if (MIXED.contains(path)) {
            return Care.MIXED;
        }
        if (path.startsWith("var/")) {
            return Care.SHARED;
        }
        if (path.startsWith("app/etc/") || RELEASE.contains(path) || mapped.contains(path)) {
            return Files.isSymbolicLink(root.resolve(path)) ? Care.FOREIGN : Care.RELEASE;
        }
        return Care.FOREIGN;
    }

    /** What a stage is copied from: the release, without what is rebuilt, shared or foreign. */
    public PathFilter release() {
        return (relative, directory) -> {
            String path = relative.toString();
            Path parent = relative.getParent();
            if (!MIXED.contains(parent == null ? "" : parent.toString())) {
                return true;
            }
            Care care = careFor(path);
            return care == Care.RELEASE || (care == Care.MIXED && directory);
        };
    }

    /** Entries of mixed directories of the live store, each with its care, parents first. */
    void forEachEntry(EntryVisitor visitor) {
        visit("", visitor);
    }

    private void visit(String directory, EntryVisitor visitor) {
        try (var entries = Files.list(root.resolve(directory))) {
            for (Path entry : entries.sorted().toList()) {
                String path = root.relativize(entry).toString();
                Care care = careFor(path);
                visitor.visit(path, care);
                if (care == Care.MIXED && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    visit(path, visitor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface EntryVisitor {
        void visit(String path, Care care) throws IOException;
    }

    /** How an upgrade treats a path. */
    public enum Care {
        /** A directory of which each entry has its own care. */
        MIXED,
        /** Part of the release: copied into the stage, switched. */
        RELEASE,
        /** Derived from the release: built in the stage, switched. */
        REBUILT,
        /** Belongs to the running store: never copied nor switched. */
        SHARED,
        /** The merchant's own: seen by the stage through a link, never switched. */
        FOREIGN
    }
}
