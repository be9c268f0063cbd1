package io.storelift.host;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies trees with several threads: contents, modes, times, extended attributes, and owners where the user may set
 * them. Links stay links; files with several names become several files. File systems that share blocks share them.
 */
public final class TreeCopier {
    private static final int REPORT_EVERY = 512;

    private final int threads;

    /** With a thread for each processor. */
    public TreeCopier() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public TreeCopier(int threads) {
        this.threads = threads;
    }

    /**
     * Copies what the filter lets through. The target is created when absent; a file that stands there already is an
     * error, a directory isn't. Nothing is synced, see {@link Durable#syncFileSystem}.
     *
     * @param listener is told of files; their total is unknown
     */
    public CopyStatistics copy(Path source, Path target, PathFilter filter, ProgressListener listener) {
        Copy copy = new Copy(source, target, listener);
        try {
            TreeWalk.run(source, filter, threads, copy);
            copy.finishDirectories();
        } catch (IOException e) {
            throw StoreliftException.of("copying " + source + " to " + target, e);
        }
        return copy.statistics();
    }

    private static final class Copy implements TreeWalk.Visitor {
        private final Path source;
        private final Path target;
        private final ProgressListener listener;
        private final AtomicLong files = new AtomicLong();
        private final AtomicLong links = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final Queue<TreeEntry> directories = new ConcurrentLinkedQueue<>();
        private final Queue<Path> skipped = new ConcurrentLinkedQueue<>();
        private final Queue<Path> vanished = new ConcurrentLinkedQueue<>();

        Copy(Path source, Path target, ProgressListener listener) {
            this.source = source;
            this.target = target;
            this.listener = listener;
        }

        @Override
        public void visit(Path relative, FileStatus status) throws IOException {
            Path to = target.resolve(relative);
            switch (status.type()) {
                case DIRECTORY -> {
                    createDirectory(to);
                    directories.add(new TreeEntry(relative, status));
                }
                case FILE -> {
                    copyAsIs(source.resolve(relative), to);
                    bytes.addAndGet(status.size());
                    report(files.incrementAndGet());
                }
                case LINK -> {
                    copyAsIs(source.resolve(relative), to);
                    FileTimes.setModified(to, status.modified());
                    links.incrementAndGet();
                }
                case OTHER -> skipped.add(relative);
            }
        }

        @Override
        public void vanished(Path relative) {
            vanished.add(relative);
        }

        private static void copyAsIs(Path from, Path to) throws IOException {
            try {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException e) {
                if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(to + " can't be created", e);
                }
                throw e;
            }
        }

        private static void createDirectory(Path to) throws IOException {
            try {
                Files.createDirectory(
                        to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
                    throw e;
                }
            }
        }

        /** Modes and times come last: a directory may be read-only, and gets a new time with each file. */
        void finishDirectories() throws IOException {
            List<TreeEntry> deepestFirst = new ArrayList<>(directories);
            deepestFirst.sort((a, b) -> b.relative().compareTo(a.relative()));
            for (TreeEntry directory : deepestFirst) {
                Path to = target.resolve(directory.relative());
                FileStatus status = directory.status();
                Ownership.give(to, status.uid(), status.gid());
                Files.setAttribute(to, "unix:mode", status.permissions(), LinkOption.NOFOLLOW_LINKS);
                FileTimes.setModified(to, status.modified());
            }
            listener.progress("copy", files.get(), files.get(), Unit.FILES);
        }

        private void report(long count) {
            if (count % REPORT_EVERY == 0) {
                listener.progress("copy", count, -1, Unit.FILES);
            }
        }

        CopyStatistics statistics() {
            return new CopyStatistics(
                    files.get(),
                    directories.size(),
                    links.get(),
                    bytes.get(),
                    List.copyOf(skipped),
                    List.copyOf(vanished));
        }
    }
}
