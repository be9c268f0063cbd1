package io.storelift.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** A small tree with everything that a copy may get wrong. */
final class SampleTree {
    private SampleTree() {}

    /** With so few images that creating it is quick. */
    static Path create(Path root) throws IOException {
        return create(root, 5);
    }

    static Path create(Path root, int images) throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Path program = Files.writeString(root.resolve("bin/magento"), "#!/usr/bin/env php\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.createDirectories(root.resolve("empty/also empty"));
        Path pub = Files.createDirectories(root.resolve("pub/media"));
        Files.setAttribute(pub, "unix:mode", 02775);
        for (int i = 0; i < images; i++) {
            Files.writeString(pub.resolve("image " + i + ".jpg"), "x".repeat(i));
        }
        Files.createSymbolicLink(root.resolve("current"), Path.of("bin/magento"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("/nowhere/at all"));
        Files.createSymbolicLink(root.resolve("to-directory"), Path.of("pub"));
        Path secret = Files.writeString(root.resolve("env.php"), "<?php return [];");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(RawPath.resolve(root, new byte[] {'b', (byte) 0xFC, 'r', 'o'}), "Latin 1 name");
        Files.writeString(
                RawPath.resolve(root, "größe😀".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "UTF-8 name");
        Path locked = Files.createDirectories(root.resolve("read-only"));
        Files.writeString(locked.resolve("inside"), "content");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        touch(program, "2019-03-04T05:06:07.123456789Z");
        touch(pub, "2018-01-02T03:04:05.000000001Z");
        touch(locked, "2017-01-02T03:04:05Z");
        return root;
    }

    static void touch(Path path, String instant) throws IOException {
        FileTimes.setModified(path, Instant.parse(instant));
    }
}
