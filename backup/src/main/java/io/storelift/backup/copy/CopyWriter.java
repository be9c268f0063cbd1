package io.storelift.backup.copy;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Checksums;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the files of one backup to a place of copies, except those that an earlier attempt has written. */
final class CopyWriter {
    private static final int BUFFER = 1 << 18;

    private final CopyStorage storage;
    private final AgeRecipients recipients;
    private final ProgressListener listener;
    private final byte[] buffer = new byte[BUFFER];
    private final Map<String, Long> written = new TreeMap<>();
    private long done;
    private long total;

    CopyWriter(CopyStorage storage, AgeRecipients recipients, ProgressListener listener) {
        this.storage = storage;
        this.recipients = recipients;
        this.listener = listener;
    }

    void write(BackupDirectory backup) throws IOException {
        Map<String, String> sums = checksums(backup);
        List<String> names = new ArrayList<>(sums.keySet());
        names.addAll(List.of(Checksums.FILE, BackupDirectory.COMPLETE));
        for (String name : names) {
            total += size(backup.path().resolve(name));
        }
        EarlierAttempt earlier = EarlierAttempt.at(storage, backup, recipients, names);
        for (String name : names) {
            if (name.equals(BackupDirectory.COMPLETE)) {
                demandSizes(backup.id());
                earlier.end();
            }
            if (!isThere(backup, name, sums.get(name), earlier)) {
                write(backup, name, sums.get(name));
            }
        }
    }

    private boolean isThere(BackupDirectory backup, String name, @Nullable String sha256, EarlierAttempt earlier)
            throws IOException {
        long size = size(backup.path().resolve(name));
        long storedSize = recipients.isEmpty() ? size : recipients.encryptedSize(size);
        if (sha256 == null || !earlier.has(stored(name), storedSize, recipients.isEmpty() ? sha256 : null)) {
            return false;
        }
        written.put(stored(name), storedSize);
        done += size;
        listener.progress("copy", done, total, Unit.BYTES);
        return true;
    }

    private String stored(String name) {
        return recipients.isEmpty() ? name : name + BackupCopies.ENCRYPTED;
    }

    private static Map<String, String> checksums(BackupDirectory backup) {
        try {
            return Checksums.read(backup);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + backup, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + file, e);
        }
    }

    private void write(BackupDirectory backup, String name, @Nullable String wanted) throws IOException {
        String stored = stored(name);
        Sha256 sha256 = new Sha256();
        try (InputStream file = SentFile.open(backup.path().resolve(name));
                Upload upload = storage.create(backup.id(), stored)) {
            Counted counted = new Counted(upload);
            send(file, sha256, counted);
            if (wanted != null && !HexFormat.of().formatHex(sha256.digest()).equals(wanted)) {
                throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, backup + ": " + name + " was changed");
            }
            upload.commit();
            written.put(stored, counted.count);
        }
    }

    private void send(InputStream content, Sha256 sha256, Counted target) throws IOException {
        // The place decides when its file ends: closing an encryption must not end it.
        OutputStream output = recipients.isEmpty() ? target : recipients.encrypt(target);
        try (output) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sha256.update(buffer, 0, read);
                output.write(buffer, 0, read);
                done += read;
                listener.progress("copy", done, total, Unit.BYTES);
            }
        }
    }

    /** A copy is complete only when the place has, by its own words, what was sent to it. */
    private void demandSizes(String directory) throws IOException {
        Map<String, Long> there = new TreeMap<>();
        storage.files(directory).forEach(file -> there.put(file.name(), file.size()));
        for (Map.Entry<String, Long> file : written.entrySet()) {
            if (!file.getValue().equals(there.get(file.getKey()))) {
                throw new IOException(file.getKey() + " has " + there.getOrDefault(file.getKey(), -1L)
                        + " bytes there instead of " + file.getValue());
            }
        }
    }

    /** Counts what goes to a file, and leaves it open. */
    private static final class Counted extends OutputStream {
        private final Upload upload;
        private long count;

        Counted(Upload upload) {
            this.upload = upload;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            upload.write(bytes, offset, length);
            count += length;
        }
    }
}
