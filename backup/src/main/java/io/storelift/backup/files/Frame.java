package io.storelift.backup.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A compressed piece of an archive, and what is in it. */
public final class Frame {
    private final byte[] compressed;
    private final int raw;
    private final List<FileRecord> records;
    private final List<String> changed;

    Frame(byte[] compressed, int raw, List<FileRecord> records, List<String> changed) {
        this.compressed = compressed;
        this.raw = raw;
        this.records = records;
        this.changed = changed;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(compressed);
    }

    int length() {
        return compressed.length;
    }

    /** Its length before compression. */
    int raw() {
        return raw;
    }

    List<FileRecord> records() {
        return records;
    }

    /** Names of files that changed while they were read. */
    List<String> changed() {
        return changed;
    }
}
