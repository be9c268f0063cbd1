package io.storelift.backup.files;

import java.io.IOException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Goes through the frames of an archive in order, and says for each what of it is to be written. */
final class FrameWalk {
    private final TarParser parser;
    private final ListedMembers list;
    private final Destination destination;
    private final DirectoryMaker directories;
    private final boolean allDirectories;
    private final Queue<IncomingFile> unfinished;
    private @Nullable IncomingFile current;
    private long received;
    private long stored;

    /**
     * @param allDirectories whether all directories are there already
     * @param unfinished is told of files that come in several frames
     */
    FrameWalk(
            ArchiveSource source,
            ListedMembers list,
            Destination destination,
            DirectoryMaker directories,
            boolean allDirectories,
            Queue<IncomingFile> unfinished) {
        this.parser = new TarParser(String.valueOf(source.archive().getFileName()));
        this.list = list;
        this.destination = destination;
        this.directories = directories;
        this.allDirectories = allDirectories;
        this.unfinished = unfinished;
    }

    /** Whether a file isn't at its end. */
    boolean isInside() {
        return current != null;
    }

    /** Reads a frame's headers, and makes its directories; tells whether the archive ends in it. */
    boolean read(UnpackedFrame frame, int raw) throws IOException {
        int at = goOn(frame, raw);
        while (at < raw) {
            TarMember member = parser.parse(frame.memory(), at, raw);
            if (member == null) {
                return true;
            }
            at = take(member, list.find(member), frame, raw);
        }
        return false;
    }

    private int goOn(UnpackedFrame frame, int raw) {
        IncomingFile file = current;
        if (file == null) {
            return 0;
        }
        int count = (int) Math.min(raw, stored - received);
        frame.setFirst(file, received, 0, count);
        received += count;
        int padding = TarFormat.padding(stored);
        if (received < stored || raw - count < padding) {
            return raw;
        }
        current = null;
        return count + padding;
    }

    private int take(TarMember member, @Nullable FileRecord record, UnpackedFrame frame, int raw) throws IOException {
        int at = member.content();
        long size = member.stored() + TarFormat.padding(member.stored());
        if (member.kind() == '0' && (member.hasHoles() || size > raw - at)) {
            IncomingFile file = new IncomingFile(record, member, destination.isNowhere());
            int count = (int) Math.min(raw - at, member.stored());
            frame.setLast(file, at, count);
            if (count < member.stored()) {
                current = file;
                unfinished.add(file);
                stored = member.stored();
                received = count;
                return raw;
            }
            if (size > raw - at) {
                throw new IOException("it is cut off");
            }
        } else if (record != null) {
            switch (record.type()) {
                case FILE -> {
                    if (record.hardLink() == null) {
                        frame.addFile(record, member.attributes(), at, (int) member.stored());
                    }
                }
                case LINK -> frame.addLink(record);
                case DIRECTORY -> {
                    if (!allDirectories) {
                        directories.make(record);
                    }
                    directories.setAttributes(record, member.attributes());
                }
                case OTHER -> {}
            }
        }
        return at + (int) size;
    }
}
