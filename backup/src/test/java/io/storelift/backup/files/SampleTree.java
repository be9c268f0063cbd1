package io.storelift.backup.files;

import io.storelift.host.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;

/** A tree with everything that an archive may get wrong. */
final class SampleTree {
    private SampleTree() {}

    static Path create(Path root) throws IOException {
        Random random = new Random(7);
        Files.createDirectories(root.resolve("empty"));
        for (int i = 0; i < 300; i++) {
            Path directory = Files.createDirectories(root.resolve("code/module-" + i % 40 + "/etc"));
            Files.writeString(directory.resolve("file-" + i + ".xml"), "<config>" + i + "</config>\n".repeat(i));
        }
        for (int size : new int[] {0, 1, 511, 512, 513, Segment.TARGET - 1, Segment.TARGET, Segment.TARGET + 1}) {
            Files.write(
                    root.resolve("text-" + size),
                    "abcdefgh".repeat(size / 8 + 1).substring(0, size).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] noise = new byte[2 * Segment.TARGET + 12345];
        random.nextBytes(noise);
        Files.write(root.resolve("noise.jpg"), noise);
        Files.write(root.resolve("noise-exact.jpg"), java.util.Arrays.copyOf(noise, 2 * Segment.TARGET));
        Path deep = Files.createDirectories(root.resolve("deep/" + "directory-with-a-long-name/".repeat(12)));
        Files.writeString(deep.resolve("file-with-a-long-name-".repeat(5)), "deep");
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("/nowhere/" + "x".repeat(150)));
        Files.createSymbolicLink(root.resolve("link"), Path.of("code"));
        Files.writeString(RawPath.resolve(root, new byte[] {'l', 'a', 't', 'i', 'n', (byte) 0xE9}), "x");
        Files.writeString(root.resolve("program"), "#!/bin/sh\n");
        Files.setAttribute(root.resolve("program"), "unix:mode", 04755);
        Files.setAttribute(root.resolve("empty"), "unix:mode", 02750);
        Files.setAttribute(Files.createDirectories(root.resolve("locked")), "unix:mode", 0555);
        FileTime time = FileTime.from(Instant.parse("2015-06-07T08:09:10.111222333Z"));
        Files.setLastModifiedTime(root.resolve("program"), time);
        Files.setLastModifiedTime(root.resolve("empty"), time);
        return root;
    }
}
