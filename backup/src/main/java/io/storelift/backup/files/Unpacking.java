package io.storelift.backup.files;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Unpacks archives: one thread reads the headers in order, the others unpack frames ahead of it and write behind it. */
final class Unpacking implements AutoCloseable {
    private static final int MEMORY = (4 << 20) + (1 << 18);

    private final Results results = new Results("while unpacking");
    private final Destination destination;
    private final int threads;
    private final UnpackProgress progress;
    private final ExecutorService workers;
    private final BlockingQueue<MemberWriter> idle;
    private final int places;
    private final Semaphore room;
    private final Queue<Memory> memories = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final DirectoryMaker directories;
    private final Queue<FrameSource> sources = new ConcurrentLinkedQueue<>();
    private boolean allDirectories;
    private final Queue<IncomingFile> unfinished = new ConcurrentLinkedQueue<>();

    Unpacking(Destination destination, int threads, UnpackProgress progress) {
        this.destination = destination;
        this.threads = threads;
        this.progress = progress;
        workers = Executors.newFixedThreadPool(threads);
        idle = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            idle.add(new MemberWriter(destination));
        }
        places = 2 * threads + 2;
        room = new Semaphore(places);
        directories = new DirectoryMaker(destination);
    }

    /** Makes all directories before anything is put into them, for archives that have them in no useful order. */
    void makeDirectories(List<FileRecord> list) {
        list.forEach(directories::make);
        allDirectories = true;
    }

    void read(ArchiveSource source, ListedMembers list) throws IOException {
        FrameWalk walk = new FrameWalk(source, list, destination, directories, allDirectories, unfinished);
        FrameSource frames = new FrameSource(source.archive());
        sources.add(frames);
        Deque<Future<Memory>> ahead = new ArrayDeque<>();
        int next = 0;
        boolean ended = false;
        for (int index = 0; index < frames.size(); index++) {
            while (next < frames.size() && takeRoom(ahead.isEmpty())) {
                int frame = next++;
                ahead.add(workers.submit(() -> unpack(frames, frame)));
            }
            Memory memory = results.await(ahead.remove());
            throwFailure();
            int raw = frames.frame(index).raw();
            if (ended && raw > 0) {
                throw new IOException("it goes on behind its end");
            }
            UnpackedFrame frame = new UnpackedFrame(memory);
            ended = walk.read(frame, raw);
            workers.execute(() -> write(frame, source));
            progress.add(frames.frame(index).compressed());
        }
        await();
        if (walk.isInside() || !ended) {
            throw new IOException("it is cut off");
        }
        list.demandAll();
    }

    /** Those waiting to be read have room themselves, so nobody waits for it who is to read them. */
    private boolean takeRoom(boolean wait) {
        if (!wait) {
            return room.tryAcquire();
        }
        try {
            room.acquire();
            return true;
        } catch (InterruptedException e) {
            throw results.cancelled(e);
        }
    }

    private Memory unpack(FrameSource frames, int index) throws IOException, InterruptedException {
        int raw = frames.frame(index).raw();
        Memory memory = memories.poll();
        if (memory == null || memory.size() < raw) {
            memory = new Memory(Math.max(raw, MEMORY));
        }
        MemberWriter tools = idle.take();
        try {
            frames.unpack(index, tools.unpacker(), memory);
            return memory;
        } finally {
            idle.add(tools);
        }
    }

    private void write(UnpackedFrame frame, ArchiveSource source) {
        try {
            MemberWriter writer = idle.take();
            try {
                if (failure.get() == null) {
                    frame.writeWith(writer);
                }
            } finally {
                idle.add(writer);
            }
        } catch (IOException e) {
            failure.compareAndSet(
                    null,
                    new StoreliftException(ErrorCode.BACKUP_DAMAGED, source.archive() + ": " + e.getMessage(), e));
        } catch (InterruptedException e) {
            failure.compareAndSet(null, new StoreliftException(ErrorCode.CANCELLED, "while unpacking", e));
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            memories.add(frame.memory());
            room.release();
        }
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Until everything is written that was to be. */
    private void await() {
        try {
            room.acquire(places);
        } catch (InterruptedException e) {
            throw results.cancelled(e);
        }
        room.release(places);
        throwFailure();
        // All pieces are written, so that there is nothing to be abandoned.
        unfinished.clear();
    }

    /** Makes hard links, and gives directories their modes and times. */
    void finish(List<FileRecord> list) {
        MemberWriter writer = new MemberWriter(destination);
        try (writer) {
            list.stream().filter(record -> record.hardLink() != null).forEach(writer::hardLink);
        }
        directories.finish(workers, threads);
        progress.finish();
    }

    /** Stops writing; what is written stays. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
        Descriptors files = new Descriptors();
        unfinished.forEach(file -> file.abandon(files));
        idle.forEach(MemberWriter::close);
        sources.forEach(FrameSource::close);
    }
}
