package io.storelift.backup.files;

import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes the directories of a tree, and gives them their modes and times when everything is in them. */
final class DirectoryMaker {
    private static final int PRIVATE = 0700;

    private final Destination destination;
    private final Descriptors files = new Descriptors();
    private final List<FileRecord> made = new ArrayList<>();
    private final Map<String, ExtendedAttributes> attributes = new HashMap<>();

    DirectoryMaker(Destination destination) {
        this.destination = destination;
    }

    void make(FileRecord record) {
        if (destination.isNowhere() || record.isRoot() || record.type() != FileType.DIRECTORY) {
            return;
        }
        try {
            int mode = record.node().permissions();
            files.createDirectory(destination.root(), record.name(), isFinal(mode) ? mode : PRIVATE);
            made.add(record);
        } catch (IOException e) {
            throw StoreliftException.of("writing " + destination.shown(record.name()), e);
        }
    }

    void setAttributes(FileRecord record, ExtendedAttributes read) {
        if (!read.isEmpty()) {
            attributes.put(record.name(), read);
        }
    }

    /** Whether it can have its mode from the beginning. */
    private boolean isFinal(int mode) {
        return destination.isModeOfCreation(mode) && (mode & PRIVATE) == PRIVATE;
    }

    void finish(ExecutorService workers, int threads) {
        List<FileRecord> deepestFirst = new ArrayList<>(made.reversed());
        int share = deepestFirst.size() / threads + 1;
        List<Future<?>> shares = new ArrayList<>();
        for (int from = 0; from < deepestFirst.size(); from += share) {
            List<FileRecord> some = deepestFirst.subList(from, Math.min(deepestFirst.size(), from + share));
            shares.add(workers.submit(() -> {
                Descriptors own = new Descriptors();
                for (FileRecord record : some) {
                    finish(own, record, false);
                }
            }));
        }
        try {
            for (Future<?> each : shares) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(io.storelift.host.ErrorCode.CANCELLED, "while unpacking", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
        }
        // Into a directory that even its owner can't enter nothing can be written any more.
        for (FileRecord record : deepestFirst) {
            finish(files, record, true);
        }
    }

    private void finish(Descriptors own, FileRecord record, boolean closed) {
        Node node = record.node();
        if (closed != ((node.permissions() & PRIVATE) != PRIVATE)) {
            return;
        }
        String name = record.name();
        int root = destination.root();
        try {
            if (destination.isGivenAway(node)) {
                own.giveTo(root, name, node.uid(), node.gid());
            }
            if (!isFinal(node.permissions())) {
                own.setPermissions(root, name, node.permissions());
            }
            ExtendedAttributes extended = attributes.get(name);
            if (extended != null) {
                int descriptor = own.openDirectory(root, name);
                try {
                    extended.give(own, descriptor);
                } finally {
                    own.close(descriptor);
                }
            }
            own.setModified(root, name, node.modified(), node.modifiedNanos());
        } catch (IOException e) {
            throw StoreliftException.of("writing " + destination.shown(name), e);
        }
    }
}
