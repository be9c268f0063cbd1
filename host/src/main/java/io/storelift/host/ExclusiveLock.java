package io.storelift.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * At most one process holds it, and the system takes it back when that process ends, however it ends. The owner's
 * details stand beside the lock file, in {@code NAME.owner}, for people and for taking over from a dead owner.
 */
public final class ExclusiveLock implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final OpenFileLock lock;
    private final Path ownerFile;
    private final Thread heart;

    private ExclusiveLock(OpenFileLock lock, Path ownerFile, Duration heartbeat) {
        this.lock = lock;
        this.ownerFile = ownerFile;
        this.heart = Thread.ofVirtual().name("lock heartbeat").start(() -> beat(ownerFile, heartbeat));
    }

    /** Takes the lock when it is free. The lock file is created when absent and never deleted. */
    public static Optional<ExclusiveLock> tryAcquire(Path lockFile, LockOwner owner) {
        return tryAcquire(lockFile, owner, HEARTBEAT);
    }

    static Optional<ExclusiveLock> tryAcquire(Path lockFile, LockOwner owner, Duration heartbeat) {
        try {
            OpenFileLock lock = OpenFileLock.open(lockFile);
            try {
                if (!lock.tryLock()) {
                    lock.close();
                    return Optional.empty();
                }
                Path ownerFile = ownerFile(lockFile);
                new Durable().write(ownerFile, new JsonMapper().writeValueAsBytes(owner), Durable.privateFile());
                return Optional.of(new ExclusiveLock(lock, ownerFile, heartbeat));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StoreliftException.of("locking " + lockFile, e);
        }
    }

    /** Who holds the lock now; nobody when its holder ended, even by {@code kill -9}. Asking doesn't take the lock. */
    public static Optional<LockOwner> owner(Path lockFile) {
        if (Files.notExists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (OpenFileLock lock = OpenFileLock.open(lockFile)) {
            return lock.isHeldByOther() ? Optional.of(readOwner(ownerFile(lockFile))) : Optional.empty();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + lockFile, e);
        }
    }

    @Override
    public void close() {
        heart.interrupt();
        try {
            // Before the lock is given back: afterwards the file may be the next owner's.
            Files.deleteIfExists(ownerFile);
        } catch (IOException e) {
            throw StoreliftException.of("removing " + ownerFile, e);
        } finally {
            lock.close();
        }
    }

    private static void beat(Path ownerFile, Duration heartbeat) {
        try {
            while (true) {
                Thread.sleep(heartbeat);
                Files.setLastModifiedTime(ownerFile, FileTime.from(Instant.now()));
            }
        } catch (InterruptedException | IOException e) {
            // The heartbeat is a courtesy: who holds the lock is the kernel's knowledge.
            return;
        }
    }

    /** The holder may be just about to write its details, or to remove them: then nothing is known but that it is. */
    private static LockOwner readOwner(Path ownerFile) {
        try {
            Instant heartbeat = Files.getLastModifiedTime(ownerFile).toInstant();
            LockOwner owner = new JsonMapper().readValue(Files.readAllBytes(ownerFile), LockOwner.class);
            return new LockOwner(owner.pid(), owner.since(), owner.purpose(), heartbeat);
        } catch (IOException | JacksonException e) {
            Instant now = Instant.now();
            return new LockOwner(-1, now, "starting or ending", now);
        }
    }

    private static Path ownerFile(Path lockFile) {
        return lockFile.resolveSibling(lockFile.getFileName() + ".owner");
    }
}
