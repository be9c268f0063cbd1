package io.storelift.upgrade.packages;

import io.storelift.host.ErrorCode;
import io.storelift.host.FileTimes;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a zip archive into a new directory, as {@code unzip} would. Every file is created anew below directories that
 * were created here, so nothing is ever written through a link. One instance serves one thread.
 */
final class ZipExtractor implements AutoCloseable {
    private static final int WINDOW = 1 << 20;
    private static final int LONGEST_LINK = 1024;
    private static final int LOCAL_SIGNATURE = 0x04034b50;

    private final ZipDirectory directory;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;
    private ByteBuffer content = ByteBuffer.allocateDirect(1 << 18);

    ZipExtractor(ZoneId zone) {
        this.directory = new ZipDirectory(zone);
    }

    /**
     * Unpacks.
     *
     * @param target an existing, empty directory
     * @return what was unpacked, parents first; implied directories, which have no attributes of their own, are absent
     * @throws UnusualArchiveException for what is better left to Composer
     * @throws DamagedArchiveException when the archive isn't whole
     * @throws StoreliftException {@link ErrorCode#PACKAGE_UNSAFE} when it would harm the machine
     */
    List<IndexedFile> extract(Path archive, Path target)
            throws IOException, UnusualArchiveException, DamagedArchiveException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            window = ByteBuffer.allocate(0);
            List<ZipMember> members = directory.read(channel);
            Set<String> directories = new HashSet<>();
            List<IndexedFile> index = new ArrayList<>(members.size());
            for (ZipMember member : members) {
                Path path = target.resolve(member.name());
                // A directory that stands already keeps the attributes it has: unzip skips its entry.
                boolean known = member.kind() == ZipMember.Kind.DIRECTORY && directories.contains(member.name());
                create(target, parent(member.name()), directories);
                switch (member.kind()) {
                    case DIRECTORY -> create(target, member.name(), directories);
                    case FILE -> write(channel, member, path);
                    case LINK -> link(channel, member, path);
                }
                if (!known) {
                    index.add(indexed(member));
                }
            }
            return index;
        }
    }

    private static IndexedFile indexed(ZipMember member) {
        char kind = switch (member.kind()) {
            case DIRECTORY -> 'd';
            case FILE -> 'f';
            case LINK -> 'l';
        };
        return new IndexedFile(
                kind, member.permissions(), member.masked(), member.size(), member.modified(), member.name());
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static void create(Path target, String name, Set<String> created) throws IOException {
        if (name.isEmpty() || !created.add(name)) {
            return;
        }
        create(target, parent(name), created);
        Files.createDirectory(target.resolve(name));
    }

    private void write(FileChannel archive, ZipMember member, Path path)
            throws IOException, DamagedArchiveException, UnusualArchiveException {
        ByteBuffer data = content(archive, member);
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (data.hasRemaining()) {
                out.write(data);
            }
        }
        FileTimes.setModified(path, Instant.ofEpochSecond(member.modified()));
    }

    /** Only links that stay in the package; what others do to other programs is for Composer to say. */
    private void link(FileChannel archive, ZipMember member, Path path)
            throws IOException, DamagedArchiveException, UnusualArchiveException {
        if (member.size() > LONGEST_LINK) {
            throw new UnusualArchiveException(member.name() + " is a very long link");
        }
        byte[] bytes = new byte[(int) member.size()];
        content(archive, member).get(bytes);
        String to = new String(bytes, StandardCharsets.US_ASCII);
        if (!staysInside(member.name(), to)) {
            throw new UnusualArchiveException(member.name() + " is a link that leads out of the package");
        }
        Files.createSymbolicLink(path, Path.of(to));
    }

    static boolean staysInside(String name, String to) {
        if (to.isEmpty() || to.startsWith("/") || !to.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return false;
        }
        int depth = name.split("/", -1).length - 1;
        for (String part : to.split("/", -1)) {
            depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
            if (depth < 0) {
                return false;
            }
        }
        return true;
    }

    private ByteBuffer content(FileChannel archive, ZipMember member)
            throws IOException, DamagedArchiveException, UnusualArchiveException {
        ByteBuffer header = bytes(archive, member.offset(), ZipDirectory.LOCAL_HEADER);
        if (header.getInt(0) != LOCAL_SIGNATURE) {
            throw new DamagedArchiveException(member.name() + " has no header");
        }
        int nameLength = header.getShort(26) & 0xFFFF;
        int extraLength = header.getShort(28) & 0xFFFF;
        long start = member.offset() + ZipDirectory.LOCAL_HEADER + nameLength + extraLength;
        if (start + member.compressed() > archive.size()) {
            throw new DamagedArchiveException(member.name() + " is cut off");
        }
        checkName(bytes(archive, member.offset() + ZipDirectory.LOCAL_HEADER, nameLength), member);
        ByteBuffer data = bytes(archive, start, (int) member.compressed());
        int size = (int) member.size();
        if (member.method() == ZipDirectory.STORED) {
            if (member.compressed() != member.size()) {
                throw new DamagedArchiveException(member.name() + " has two sizes");
            }
            if (content.capacity() < size) {
                content = ByteBuffer.allocateDirect(size);
            }
            content.clear().put(data).flip();
        } else {
            inflate(data, size, member.name());
        }
        checksum.reset();
        checksum.update(content.duplicate());
        if ((int) checksum.getValue() != member.crc()) {
            throw new DamagedArchiveException(member.name() + " has another checksum");
        }
        return content;
    }

    /** Where the two names differ, programs differ in which they follow. */
    private static void checkName(ByteBuffer local, ZipMember member) throws UnusualArchiveException {
        byte[] bytes = new byte[local.remaining()];
        local.get(bytes);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        String wanted = member.kind() == ZipMember.Kind.DIRECTORY ? member.name() + "/" : member.name();
        if (!name.equals(wanted)) {
            throw new UnusualArchiveException(member.name() + " has two names");
        }
    }

    private void inflate(ByteBuffer data, int size, String name) throws DamagedArchiveException {
        // One byte more, so that an archive that goes on beyond the size it gives is noticed.
        if (content.capacity() < size + 1) {
            content = ByteBuffer.allocateDirect(Math.max(size + 1, content.capacity() * 2));
        }
        content.clear().limit(size + 1);
        inflater.reset();
        inflater.setInput(data);
        try {
            while (!inflater.finished() && content.hasRemaining()) {
                if (inflater.inflate(content) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            throw new DamagedArchiveException(name + ": " + e.getMessage());
        }
        if (!inflater.finished() || content.position() != size) {
            throw new DamagedArchiveException(name + " has another size");
        }
        content.flip();
    }

    /** Members are read in their order, so a window that moves on saves most of the calls. */
    private ByteBuffer bytes(FileChannel archive, long offset, int length) throws IOException, DamagedArchiveException {
        if (offset < windowStart || offset + length > windowStart + window.limit()) {
            int wanted = (int) Math.min(Math.max(WINDOW, length), archive.size() - offset);
            if (wanted < length) {
                throw new DamagedArchiveException("cut off");
            }
            window = ZipDirectory.bytes(archive, offset, wanted);
            windowStart = offset;
        }
        return window.slice((int) (offset - windowStart), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
