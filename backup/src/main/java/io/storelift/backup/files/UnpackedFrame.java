package io.storelift.backup.files;

import io.storelift.host.kernel.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a frame is to be written: the end of a large file, members as a whole, the beginning of a large file. */
final class UnpackedFrame {
    private record Whole(FileRecord record, ExtendedAttributes attributes, int at, int length) {}

    private record Piece(IncomingFile file, long offset, int at, int length) {}

    private final Memory memory;
    private final List<Whole> files = new ArrayList<>();
    private final List<FileRecord> links = new ArrayList<>();
    private @Nullable Piece first;
    private @Nullable Piece last;

    UnpackedFrame(Memory memory) {
        this.memory = memory;
    }

    Memory memory() {
        return memory;
    }

    void addFile(FileRecord record, ExtendedAttributes attributes, int at, int length) {
        files.add(new Whole(record, attributes, at, length));
    }

    void addLink(FileRecord record) {
        links.add(record);
    }

    void setFirst(IncomingFile file, long offset, int at, int length) {
        first = new Piece(file, offset, at, length);
    }

    void setLast(IncomingFile file, int at, int length) {
        last = new Piece(file, 0, at, length);
    }

    void writeWith(MemberWriter writer) throws IOException {
        write(first, writer);
        for (Whole file : files) {
            writer.file(file.record(), file.attributes(), memory, file.at(), file.length());
        }
        links.forEach(writer::link);
        write(last, writer);
    }

    private void write(@Nullable Piece piece, MemberWriter writer) throws IOException {
        if (piece != null) {
            piece.file().accept(writer, piece.offset(), memory, piece.at(), piece.length());
        }
    }
}
