package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.FileType;
import io.storelift.host.PathFilter;
import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Node;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists a tree with several threads: more than processors, because a disk answers several at once. */
public final class TreeLister {
    private static final int BUFFER = 32 << 10;

    private final Path root;
    private final PathFilter filter;
    private final Deque<Found> waiting = new ArrayDeque<>();
    private int pending;
    private @Nullable Throwable failure;
    private final List<String> leftOut = new ArrayList<>();

    private TreeLister(Path root, PathFilter filter) {
        this.root = root;
        this.filter = filter;
    }

    /** While the tree is listed it is filled; each directory by one thread. */
    private static final class Found {
        private final String name;
        private final Node node;
        private ExtendedAttributes attributes = ExtendedAttributes.NONE;
        private List<Found> children = List.of();

        Found(String name, Node node) {
            this.name = name;
            this.node = node;
        }

        String childName(String child) {
            return name.equals(Member.ROOT) ? child : name + "/" + child;
        }
    }

    /**
     * Lists what the filter lets through. What is deleted meanwhile isn't there.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_UNREADABLE} for a directory that we may not read
     */
    public static TreeListing list(Path root, PathFilter filter, int threads) {
        if (!Files.isDirectory(root)) {
            return TreeListing.empty(root);
        }
        TreeLister lister = new TreeLister(root, filter);
        try {
            Descriptors files = new Descriptors();
            int descriptor = files.openDirectory(root);
            try {
                Found top = new Found(Member.ROOT, files.status(descriptor));
                lister.add(List.of(top));
                lister.work(descriptor, threads);
                List<Member> members = new ArrayList<>();
                lister.flatten(top, members, new HashMap<>());
                lister.leftOut.sort(Comparator.naturalOrder());
                return new TreeListing(root, members, lister.leftOut);
            } finally {
                files.close(descriptor);
            }
        } catch (IOException e) {
            throw StoreliftException.of("reading " + root, e);
        }
    }

    private void work(int descriptor, int threads) throws IOException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(Thread.ofPlatform().name("list-" + i).start(() -> listWaiting(descriptor)));
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    fail(new StoreliftException(ErrorCode.CANCELLED, "while looking at " + root, e));
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable thrown = failure();
        switch (thrown) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private void listWaiting(int descriptor) {
        Descriptors files = new Descriptors();
        Memory buffer = new Memory(BUFFER);
        try {
            for (Found directory = take(); directory != null; directory = take()) {
                list(files, descriptor, directory, buffer);
                done();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void list(Descriptors files, int rootDescriptor, Found directory, Memory buffer) throws IOException {
        int descriptor;
        try {
            descriptor = files.openDirectory(rootDescriptor, directory.name);
        } catch (NoSuchFileException e) {
            return;
        } catch (AccessDeniedException e) {
            throw unreadable(directory.name, e);
        }
        try {
            directory.attributes = ExtendedAttributes.of(files, descriptor);
            List<String> names = new ArrayList<>();
            for (int length = files.entries(descriptor, buffer);
                    length > 0;
                    length = files.entries(descriptor, buffer)) {
                DirectoryEntries.names(buffer, length, names);
            }
            names.sort(Comparator.naturalOrder());
            boolean choose = filter.choosesIn(directory.name.equals(Member.ROOT) ? "" : directory.name);
            List<Found> children = new ArrayList<>(names.size());
            List<Found> directories = new ArrayList<>();
            for (String name : names) {
                Node node = files.find(descriptor, name);
                String whole = directory.childName(name);
                if (node == null || (choose && !included(whole, node))) {
                    continue;
                }
                if (node.type() == FileType.OTHER) {
                    leaveOut(whole);
                    continue;
                }
                Found child = new Found(whole, node);
                children.add(child);
                if (node.type() == FileType.DIRECTORY) {
                    directories.add(child);
                }
            }
            directory.children = children;
            add(directories);
        } finally {
            files.close(descriptor);
        }
    }

    private boolean included(String name, Node node) {
        return filter.includes(BinaryName.resolve(Path.of(""), name), node.type() == FileType.DIRECTORY);
    }

    private StoreliftException unreadable(String name, IOException e) {
        return new StoreliftException(ErrorCode.BACKUP_UNREADABLE, root + "/" + BinaryName.shown(name), e);
    }

    /** Files with several names are the same file as the first of them. */
    private void flatten(Found found, List<Member> members, Map<String, String> first) {
        Node node = found.node;
        String original = null;
        if (node.type() == FileType.FILE && node.links() > 1) {
            original = first.putIfAbsent(node.device() + ":" + node.inode(), found.name);
        }
        members.add(new Member(found.name, node, original, found.attributes));
        for (Found child : found.children) {
            flatten(child, members, first);
        }
    }

    private synchronized void add(List<Found> directories) {
        if (!directories.isEmpty()) {
            pending += directories.size();
            // The last is taken first, so that the work stays in one corner of the tree.
            directories.reversed().forEach(waiting::push);
            notifyAll();
        }
    }

    private synchronized @Nullable Found take() {
        while (waiting.isEmpty() && pending > 0 && failure == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        return failure == null ? waiting.poll() : null;
    }

    private synchronized void done() {
        if (--pending == 0) {
            notifyAll();
        }
    }

    private synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private synchronized void leaveOut(String name) {
        leftOut.add(BinaryName.shown(name));
    }
}
