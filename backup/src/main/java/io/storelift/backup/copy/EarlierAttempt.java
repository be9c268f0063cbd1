package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.host.Digests;
import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a copy that was cut off has left at a place. A mark, written before the first file, says of which backup and for
 * whom its files are. A file gets its name there only when all of it was sent and proven, so with the right mark a name
 * and a size are believed; where reading is cheap, content that isn't encrypted is compared all the same. With
 * another mark or none, whatever has the name of one of the copy's files is deleted.
 */
final class EarlierAttempt {
    private static final String MARK = "SENDING";
    /** Nothing that we wrote is longer. */
    private static final int MARK_BYTES = 64;

    private static final String PART = ".part";
    private static final int BUFFER = 1 << 18;

    private final CopyStorage storage;
    private final String id;
    private final Map<String, Long> sizes;

    private EarlierAttempt(CopyStorage storage, String id, Map<String, Long> sizes) {
        this.storage = storage;
        this.id = id;
        this.sizes = sizes;
    }

    /**
     * Looks at the place, and marks it.
     *
     * @param names of the backup's files
     */
    static EarlierAttempt at(CopyStorage storage, BackupDirectory backup, AgeRecipients recipients, List<String> names)
            throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        storage.files(backup.id()).forEach(file -> sizes.put(file.name(), file.size()));
        byte[] mark = mark(backup, recipients).getBytes(StandardCharsets.US_ASCII);
        EarlierAttempt attempt = new EarlierAttempt(storage, backup.id(), sizes);
        if (!attempt.hasMark(mark)) {
            attempt.clear(names);
            attempt.write(mark);
        }
        return attempt;
    }

    /** COMPLETE has the checksum of all checksums. */
    private static String mark(BackupDirectory backup, AgeRecipients recipients) {
        try {
            String seal = Files.readString(backup.path().resolve(BackupDirectory.COMPLETE));
            return Digests.of((seal + String.join("\n", new TreeSet<>(recipients.publicKeys())))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw StoreliftException.of("reading " + backup, e);
        }
    }

    private boolean hasMark(byte[] mark) throws IOException {
        if (!sizes.containsKey(MARK)) {
            return false;
        }
        try (InputStream content = storage.open(id, MARK)) {
            return MessageDigest.isEqual(content.readNBytes(MARK_BYTES + 1), mark);
        }
    }

    /** The old mark goes first: without it nobody believes the rest. */
    private void clear(List<String> names) throws IOException {
        delete(MARK);
        for (String name : names) {
            for (String each : List.of(name, name + BackupCopies.ENCRYPTED)) {
                delete(each);
                delete(each + PART);
            }
        }
    }

    private void delete(String file) throws IOException {
        if (sizes.remove(file) != null) {
            storage.delete(id, file);
        }
    }

    private void write(byte[] mark) throws IOException {
        try (Upload upload = storage.create(id, MARK)) {
            upload.write(mark);
            upload.commit();
        }
    }

    /**
     * Whether a file needn't be sent.
     *
     * @param sha256 of its content; null when that is encrypted
     */
    boolean has(String file, long size, @Nullable String sha256) throws IOException {
        Long found = sizes.get(file);
        return found != null
                && found == size
                && (sha256 == null || !storage.isNear() || sha256(file).equals(sha256));
    }

    private String sha256(String file) throws IOException {
        Sha256 sha256 = new Sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = storage.open(id, file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** To be called when all files are there, except the one that says so. */
    void end() throws IOException {
        storage.delete(id, MARK);
    }
}
