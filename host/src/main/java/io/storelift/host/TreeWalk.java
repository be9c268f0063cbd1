package io.storelift.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Walks a tree with several threads, never following a link. A directory is visited before what is in it. */
final class TreeWalk {
    private static final int BATCH = 256;

    /** Called from several threads. */
    interface Visitor {
        /** @param relative empty for the root */
        void visit(Path relative, FileStatus status) throws IOException;

        /** Something that was listed was gone when it was looked at: the tree is in use. */
        default void vanished(Path relative) {}
    }

    private final Path root;
    private final PathFilter filter;
    private final Visitor visitor;
    private final AtomicLong pending = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private TreeWalk(Path root, PathFilter filter, Visitor visitor) {
        this.root = root;
        this.filter = filter;
        this.visitor = visitor;
    }

    static void run(Path root, PathFilter filter, int threads, Visitor visitor) throws IOException {
        TreeWalk walk = new TreeWalk(root, filter, visitor);
        visitor.visit(Path.of(""), FileStatus.of(root));
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            walk.submit(workers, () -> walk.enter(Path.of(""), workers));
            walk.awaitEnd();
        }
        walk.throwFailure();
    }

    private interface Task {
        void run() throws IOException;
    }

    private void submit(ExecutorService workers, Task task) {
        pending.incrementAndGet();
        workers.execute(() -> {
            try {
                if (failure.get() == null) {
                    task.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                if (pending.decrementAndGet() == 0) {
                    end.countDown();
                }
            }
        });
    }

    private void enter(Path directory, ExecutorService workers) throws IOException {
        List<Path> batch = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(root.resolve(directory))) {
            for (Path name : names) {
                batch.add(directory.resolve(name.getFileName()));
                if (batch.size() == BATCH) {
                    List<Path> full = batch;
                    batch = new ArrayList<>();
                    submit(workers, () -> visitAll(full, workers));
                }
            }
        } catch (NoSuchFileException e) {
            visitor.vanished(directory);
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        visitAll(batch, workers);
    }

    private void visitAll(List<Path> entries, ExecutorService workers) throws IOException {
        for (Path entry : entries) {
            if (failure.get() != null) {
                return;
            }
            try {
                FileStatus status = FileStatus.of(root.resolve(entry));
                boolean directory = status.type() == FileType.DIRECTORY;
                if (filter.includes(entry, directory)) {
                    visitor.visit(entry, status);
                    if (directory) {
                        submit(workers, () -> enter(entry, workers));
                    }
                }
            } catch (NoSuchFileException e) {
                visitor.vanished(entry);
            }
        }
    }

    /** Interrupted, it still waits for the threads, which find nothing more to do: nobody writes after the return. */
    private void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                end.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, new StoreliftException(ErrorCode.CANCELLED, "while walking " + root, e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
