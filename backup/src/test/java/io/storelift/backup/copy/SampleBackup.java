package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Checksums;
import io.storelift.host.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** A backup as far as copies look at it: files with their checksums. */
final class SampleBackup {
    static final String ID = "monday";
    static final int LARGE = 20 << 20;

    private SampleBackup() {}

    /**
     * Of three large files, {@code a} to {@code c}, and a manifest.
     *
     * @param seed another one makes other content of the same sizes
     */
    static BackupDirectory in(Path backups, int seed) throws IOException {
        Path path = Files.createDirectories(backups.resolve(ID));
        BackupManifest manifest = new BackupManifest(
                BackupManifest.FORMAT, ID, Instant.EPOCH, "for a test", "/shop", "none", "1", List.of(), null);
        Files.write(path.resolve(BackupManifest.FILE), JsonMapper.shared().writeValueAsBytes(manifest));
        Random random = new Random(seed);
        for (String name : List.of("a", "b", "c")) {
            byte[] content = new byte[LARGE];
            random.nextBytes(content);
            Files.write(path.resolve(name), content);
        }
        Checksums checksums = new Checksums();
        for (String name : List.of("a", "b", "c", BackupManifest.FILE)) {
            checksums.put(name, Digests.ofFile(path.resolve(name)));
        }
        byte[] sums = checksums.encoded();
        Files.write(path.resolve(Checksums.FILE), sums);
        Files.write(path.resolve(BackupDirectory.COMPLETE), (Digests.of(sums) + "\n").getBytes(StandardCharsets.UTF_8));
        return new BackupCatalog(backups).directory(ID);
    }

    /** Another one when the file was written anew. */
    static Object version(Path file) throws IOException {
        return Files.readAttributes(file, "unix:ino,ctime");
    }
}
