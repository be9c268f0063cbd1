package io.storelift.backup.files;

import io.storelift.host.StoreliftException;
import io.storelift.host.kernel.Descriptors;
import io.storelift.host.kernel.Memory;
import io.storelift.host.kernel.Node;
import io.storelift.host.kernel.Sha256;
import java.io.IOException;
import java.util.HexFormat;

/**
 * Compares what is unpacked with the list of files, and writes it, unless it is unpacked to nowhere. Each thread has its
 * own. An IOException is damage of the archive; what can't be written is a {@link StoreliftException}.
 */
final class MemberWriter implements AutoCloseable {
    private static final int PRIVATE = 0600;

    private final Destination destination;
    private final Descriptors files = new Descriptors();
    private final Sha256 sha256 = new Sha256();
    private final FrameSource.Unpacker unpacker = new FrameSource.Unpacker();

    MemberWriter(Destination destination) {
        this.destination = destination;
    }

    FrameSource.Unpacker unpacker() {
        return unpacker;
    }

    Descriptors files() {
        return files;
    }

    private interface Write {
        void run() throws IOException;
    }

    private void write(String name, Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw StoreliftException.of("writing " + destination.shown(name), e);
        }
    }

    void file(FileRecord record, ExtendedAttributes attributes, Memory memory, int at, int length) throws IOException {
        sha256.update(memory, at, length);
        demandDigest(record, sha256.digest());
        if (!destination.isNowhere()) {
            write(record.name(), () -> {
                int descriptor = create(record);
                try {
                    files.write(descriptor, 0, memory, at, length);
                    finish(descriptor, record, attributes);
                } finally {
                    files.close(descriptor);
                }
            });
        }
    }

    static void demandDigest(FileRecord record, byte[] digest) throws IOException {
        if (!record.sha256().equals(HexFormat.of().formatHex(digest))) {
            throw new IOException(BinaryName.shown(record.name()) + " has another content than it had");
        }
    }

    void link(FileRecord record) {
        String target = record.link();
        if (!destination.isNowhere() && target != null) {
            Node node = record.node();
            write(record.name(), () -> {
                files.createLink(destination.root(), record.name(), target);
                if (destination.isGivenAway(node)) {
                    files.giveTo(destination.root(), record.name(), node.uid(), node.gid());
                }
                files.setModified(destination.root(), record.name(), node.modified(), node.modifiedNanos());
            });
        }
    }

    void hardLink(FileRecord record) {
        String original = record.hardLink();
        if (!destination.isNowhere() && original != null) {
            write(record.name(), () -> files.createHardLink(destination.root(), record.name(), original));
        }
    }

    /** For a large file, which is written in pieces. */
    int createLarge(FileRecord record) {
        int[] descriptor = new int[1];
        write(record.name(), () -> descriptor[0] = create(record));
        return descriptor[0];
    }

    void writePiece(FileRecord record, int descriptor, long position, Memory memory, int at, int length) {
        write(record.name(), () -> files.write(descriptor, position, memory, at, length));
    }

    void finishLarge(FileRecord record, int descriptor, ExtendedAttributes attributes) {
        write(record.name(), () -> {
            files.setSize(descriptor, record.size());
            finish(descriptor, record, attributes);
        });
    }

    /** Never through a link, and never over anything. */
    private int create(FileRecord record) throws IOException {
        int mode = record.node().permissions();
        return files.createFile(destination.root(), record.name(), destination.isModeOfCreation(mode) ? mode : PRIVATE);
    }

    /** The owner comes first, because changing it takes the setuid bits away, and the time last. */
    private void finish(int descriptor, FileRecord record, ExtendedAttributes attributes) throws IOException {
        Node node = record.node();
        if (destination.isGivenAway(node)) {
            files.giveTo(descriptor, "", node.uid(), node.gid());
        }
        if (!destination.isModeOfCreation(node.permissions())) {
            files.setPermissions(descriptor, node.permissions());
        }
        if (!attributes.isEmpty()) {
            attributes.give(files, descriptor);
        }
        files.setModified(descriptor, "", node.modified(), node.modifiedNanos());
    }

    @Override
    public void close() {
        unpacker.close();
    }
}
