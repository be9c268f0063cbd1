package io.storelift.upgrade.readiness;

import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where file systems are mounted; bind mounts of the same device, which no device number tells, among them. */
final class MountTable {
    private static final int MOUNT_POINT = 4;

    private final Path file;

    MountTable() {
        this(Path.of("/proc/self/mountinfo"));
    }

    MountTable(Path file) {
        this.file = file;
    }

    /** Mount points inside a directory; the directory itself isn't one of them. */
    List<Path> below(Path directory) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(line -> line.split(" ", -1))
                    .filter(fields -> fields.length > MOUNT_POINT)
                    .map(fields -> Path.of(decode(fields[MOUNT_POINT])))
                    .filter(mount -> mount.startsWith(directory) && !mount.equals(directory))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    /** The kernel writes white space and the backslash in octal. */
    private static String decode(String text) {
        return text.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
