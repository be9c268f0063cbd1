package io.storelift.upgrade.run;

import io.storelift.host.DiskSpace;
import io.storelift.host.StoreliftException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Room on the disk that a run takes at its start and gives back when something fails: going back writes a journal, a
 * report and directory entries, and must not fail because what failed was the disk being full.
 */
public final class Reserve {
    private static final int BYTES = 4 << 20;
    private static final long FULL = 256 << 10;

    private final Path file;

    public Reserve(Path file) {
        this.file = file;
    }

    /**
     * Takes the room, once.
     *
     * @throws StoreliftException {@code DISK_FULL}
     */
    void lay() {
        if (file.toFile().length() == BYTES) {
            return;
        }
        // Not zeros, which a file system that compresses would not keep room for.
        byte[] noise = new byte[BYTES];
        new Random(0).nextBytes(noise);
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(noise);
            // Some file systems look for blocks only when they write.
            out.getFD().sync();
        } catch (IOException e) {
            release();
            throw StoreliftException.of("keeping room for the way back in " + file, e);
        }
    }

    /** Whether the disk is full but for this: then that is why a program failed, also one that didn't say so. */
    boolean isAllThereIs() {
        try {
            DiskSpace space = DiskSpace.of(file);
            return space.freeBytes() < FULL || (space.limitsInodes() && space.freeInodes() == 0);
        } catch (StoreliftException e) {
            return false;
        }
    }

    /** Gives it back. */
    void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Then there is less room; whoever needs it says so.
        }
    }
}
