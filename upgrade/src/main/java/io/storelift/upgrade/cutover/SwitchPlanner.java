package io.storelift.upgrade.cutover;

import io.storelift.upgrade.stage.TreeLayout;
import io.storelift.upgrade.stage.TreeLayout.Care;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares the live tree with the finished stage and lists what has to change places. */
public final class SwitchPlanner {
    private final Path live;
    private final Path stage;
    private final TreeLayout layout;
    private final Gate gate;
    private final Set<String> mappedFiles;

    /** @param mappedFiles files that the target's base packages map, of which some lie in shared directories */
    public SwitchPlanner(Path live, Path stage, TreeLayout layout, Gate gate, Set<String> mappedFiles) {
        this.live = live;
        this.stage = stage;
        this.layout = layout;
        this.gate = gate;
        this.mappedFiles = mappedFiles;
    }

    public List<SwitchEntry> entries() {
        try {
            List<SwitchEntry> entries = new ArrayList<>();
            collect("", entries);
            for (String path : mappedFiles) {
                if (isShared(path)) {
                    add(path, entries);
                }
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(String directory, List<SwitchEntry> entries) throws IOException {
        Set<String> paths = new TreeSet<>();
        list(live, directory, paths);
        list(stage, directory, paths);
        for (String path : paths) {
            switch (layout.careFor(path)) {
                case MIXED -> collect(path, entries);
                case RELEASE -> add(path, entries);
                case REBUILT -> {
                    // What the stage did not build (a store in developer mode) keeps its place.
                    if (isThere(stage.resolve(path))) {
                        add(path, entries);
                    }
                }
                case SHARED, FOREIGN -> {}
            }
        }
    }

    private void add(String path, List<SwitchEntry> entries) throws IOException {
        Path there = gate.placeOf(path);
        Path here = stage.resolve(path);
        if (isRegular(there) && isRegular(here) && isSameFile(there, here)) {
            return;
        }
        entries.add(new SwitchEntry(path, TreeSwitch.inode(there), TreeSwitch.inode(here)));
    }

    private static boolean isSameFile(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0
                && Files.getPosixFilePermissions(one).equals(Files.getPosixFilePermissions(other));
    }

    private boolean isShared(String path) {
        for (Path current = Path.of(path); current != null; current = current.getParent()) {
            if (layout.careFor(current.toString()) == Care.SHARED) {
                // Through a link the merchant keeps the directory elsewhere; its files are his.
                return isThere(stage.resolve(path)) && !Files.isSymbolicLink(live.resolve(current));
            }
        }
        return false;
    }

    private static void list(Path tree, String directory, Set<String> paths) throws IOException {
        Path start = tree.resolve(directory);
        if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.list(start)) {
            files.forEach(file -> paths.add(tree.relativize(file).toString()));
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isRegular(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
