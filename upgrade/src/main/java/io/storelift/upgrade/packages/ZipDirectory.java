package io.storelift.upgrade.packages;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The central directory of a zip archive, read without trusting it. Permissions are what {@code unzip} makes of them.
 * Source: APPNOTE.TXT 6.3 sections 4.3 and 4.4; Info-ZIP's unzip 6.0.
 */
final class ZipDirectory {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int LOCAL_HEADER = 30;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int EXTENDED_TIME = 0x5455;

    private static final int MOST_MEMBERS = 65_534;
    private static final int LONGEST_DIRECTORY = 32 << 20;
    private static final long LARGEST_MEMBER = 256L << 20;
    private static final long LARGEST_TOTAL = 4L << 30;

    /** More than text ever compresses to; only judged beyond a size that could hurt. */
    private static final int UTMOST_RATIO = 200;

    private static final long HARMLESS = 64L << 20;

    private final ZoneId zone;
    private final boolean[] plain = new boolean[256];

    /** @param zone of the times in the archive, which are local */
    ZipDirectory(ZoneId zone) {
        this.zone = zone;
        for (char c = ' '; c < 0x7F; c++) {
            // A semicolon starts a version number for unzip, a backslash is a slash for some programs.
            plain[c] = c != '\\' && c != ';';
        }
    }

    /**
     * The members, in the order of their data.
     *
     * @throws UnusualArchiveException for what is better left to Composer
     * @throws DamagedArchiveException when this is no whole zip archive
     * @throws StoreliftException {@link ErrorCode#PACKAGE_UNSAFE} for names that lead out of the package, and for bombs
     */
    List<ZipMember> read(FileChannel archive) throws IOException, UnusualArchiveException, DamagedArchiveException {
        long size = archive.size();
        ByteBuffer end = end(archive, size);
        int count = end.getShort(10) & 0xFFFF;
        long length = end.getInt(12) & 0xFFFFFFFFL;
        long start = end.getInt(16) & 0xFFFFFFFFL;
        if (end.getShort(4) != 0 || end.getShort(6) != 0 || end.getShort(8) != end.getShort(10)) {
            throw new UnusualArchiveException("several disks");
        }
        if (count > MOST_MEMBERS || start == 0xFFFFFFFFL || length > LONGEST_DIRECTORY) {
            throw new UnusualArchiveException("more than the classic format holds");
        }
        if (start + length > size - END_SIZE) {
            throw new DamagedArchiveException("its directory lies outside of the file");
        }
        ByteBuffer directory = bytes(archive, start, (int) length);
        List<ZipMember> members = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            members.add(member(directory));
        }
        members.sort(Comparator.comparingLong(ZipMember::offset));
        checkPlaces(members, start);
        checkNames(members);
        checkSizes(members, size);
        return members;
    }

    private static ByteBuffer end(FileChannel archive, long size) throws IOException, DamagedArchiveException {
        int length = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        ByteBuffer tail = bytes(archive, size - length, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE && (tail.getShort(at + 20) & 0xFFFF) == length - at - END_SIZE) {
                return tail.slice(at, END_SIZE).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new DamagedArchiveException("no zip archive, or its end is missing");
    }

    static ByteBuffer bytes(FileChannel archive, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (archive.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the archive became shorter");
            }
        }
        return buffer.flip();
    }

    private ZipMember member(ByteBuffer directory) throws UnusualArchiveException, DamagedArchiveException {
        int at = directory.position();
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(at) != ENTRY_SIGNATURE) {
            throw new DamagedArchiveException("its directory is broken");
        }
        int nameLength = directory.getShort(at + 28) & 0xFFFF;
        int extraLength = directory.getShort(at + 30) & 0xFFFF;
        int commentLength = directory.getShort(at + 32) & 0xFFFF;
        if (directory.remaining() < ENTRY_SIZE + nameLength + extraLength + commentLength) {
            throw new DamagedArchiveException("its directory is broken");
        }
        String raw = name(directory, at + ENTRY_SIZE, nameLength);
        boolean directoryName = raw.endsWith("/");
        String name = directoryName ? raw.substring(0, raw.length() - 1) : raw;
        checkName(name);
        int flags = directory.getShort(at + 8);
        int method = directory.getShort(at + 10) & 0xFFFF;
        // Encryption, patches, and masked headers.
        if ((flags & 0x2061) != 0 || (method != STORED && method != DEFLATED)) {
            throw new UnusualArchiveException(name + " is encrypted or compressed in a way of its own");
        }
        int system = (directory.getShort(at + 4) >> 8) & 0xFF;
        int attributes = directory.getInt(at + 38);
        int mode = attributes >>> 16;
        ZipMember.Kind kind = kind(name, system, mode, directoryName);
        boolean masked = !knowsPermissions(system, attributes, directoryName);
        long modified = modified(directory, at + 12, at + ENTRY_SIZE + nameLength, extraLength);
        directory.position(at + ENTRY_SIZE + nameLength + extraLength + commentLength);
        ZipMember member = new ZipMember(
                name,
                kind,
                masked ? permissionsOfDos(attributes, directoryName) : mode & 0777,
                masked,
                modified,
                method,
                directory.getInt(at + 16),
                directory.getInt(at + 20) & 0xFFFFFFFFL,
                directory.getInt(at + 24) & 0xFFFFFFFFL,
                directory.getInt(at + 42) & 0xFFFFFFFFL);
        if (member.size() > LARGEST_MEMBER || member.compressed() > LARGEST_MEMBER) {
            throw new UnusualArchiveException(name + " is very large");
        }
        return member;
    }

    /** Other characters are read differently from program to program, and from locale to locale. */
    private String name(ByteBuffer directory, int at, int length) throws UnusualArchiveException {
        byte[] bytes = new byte[length];
        directory.get(at, bytes);
        for (byte b : bytes) {
            if (!plain[b & 0xFF]) {
                throw new UnusualArchiveException("a name with special characters");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void checkName(String name) throws UnusualArchiveException {
        if (name.isEmpty()) {
            throw new UnusualArchiveException("a member without a name");
        }
        if (name.startsWith("/")) {
            throw unsafe(name + " leads out of the package");
        }
        for (int from = 0; from <= name.length(); ) {
            int to = name.indexOf('/', from);
            to = to < 0 ? name.length() : to;
            int length = to - from;
            if (length == 2 && name.startsWith("..", from)) {
                throw unsafe(name + " leads out of the package");
            }
            if (length == 0 || length > 255 || (length == 1 && name.charAt(from) == '.')) {
                throw new UnusualArchiveException(name + " has an unusual part");
            }
            from = to + 1;
        }
    }

    private static ZipMember.Kind kind(String name, int system, int mode, boolean directoryName)
            throws UnusualArchiveException {
        int type = mode & 0xF000;
        boolean unix = system == 3;
        if (directoryName) {
            if (unix && type != 0 && type != 0x4000) {
                throw new UnusualArchiveException(name + " is a directory by its name only");
            }
            return ZipMember.Kind.DIRECTORY;
        }
        if (!unix || type == 0 || type == 0x8000) {
            return ZipMember.Kind.FILE;
        }
        if (type == 0xA000) {
            return ZipMember.Kind.LINK;
        }
        throw new UnusualArchiveException(name + " is neither file nor directory nor link");
    }

    /** Archives of Unix; and others whose two kinds of attributes agree, as PKZIP for Unix writes them. */
    private static boolean knowsPermissions(int system, int attributes, boolean directory) {
        if (system == 3) {
            return true;
        }
        int owner = 0400 | dosBits(attributes, directory) << 6;
        return ((attributes >>> 16) & 0700) == owner;
    }

    private static int permissionsOfDos(int attributes, boolean directory) {
        int bits = dosBits(attributes, directory);
        return 0444 | bits << 6 | bits << 3 | bits;
    }

    private static int dosBits(int attributes, boolean directory) {
        int write = (attributes & 1) == 0 ? 2 : 0;
        int search = directory || (attributes & 0x10) != 0 ? 1 : 0;
        return write | search;
    }

    private long modified(ByteBuffer directory, int time, int extra, int extraLength) {
        for (int at = extra; at + 4 <= extra + extraLength; ) {
            int length = directory.getShort(at + 2) & 0xFFFF;
            if ((directory.getShort(at) & 0xFFFF) == EXTENDED_TIME
                    && length >= 5
                    && at + 9 <= extra + extraLength
                    && (directory.get(at + 4) & 1) != 0) {
                return directory.getInt(at + 5);
            }
            at += 4 + length;
        }
        int clock = directory.getShort(time) & 0xFFFF;
        int day = directory.getShort(time + 2) & 0xFFFF;
        try {
            return LocalDateTime.of(
                            1980 + (day >> 9),
                            day >> 5 & 15,
                            day & 31,
                            clock >> 11,
                            clock >> 5 & 63,
                            Math.min(59, (clock & 31) * 2))
                    .atZone(zone)
                    .toEpochSecond();
        } catch (DateTimeException e) {
            // Some tools leave it empty.
            return 315_532_800L;
        }
    }

    /** Bombs let members share their data. */
    private static void checkPlaces(List<ZipMember> members, long end) throws DamagedArchiveException {
        for (int i = 0; i < members.size(); i++) {
            ZipMember member = members.get(i);
            long next = i + 1 < members.size() ? members.get(i + 1).offset() : end;
            if (member.offset() + LOCAL_HEADER + member.name().length() + member.compressed() > next) {
                if (next == end) {
                    throw new DamagedArchiveException(member.name() + " is cut off");
                }
                throw unsafe("members of the archive overlap at " + member.name());
            }
        }
    }

    private static void checkNames(List<ZipMember> members) throws UnusualArchiveException {
        Map<String, ZipMember.Kind> kinds = new HashMap<>(members.size() * 2);
        for (ZipMember member : members) {
            if (kinds.put(member.name(), member.kind()) != null) {
                throw new UnusualArchiveException(member.name() + " occurs twice");
            }
        }
        for (ZipMember member : members) {
            String name = member.name();
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                ZipMember.Kind kind = kinds.get(name.substring(0, slash));
                if (kind == ZipMember.Kind.LINK) {
                    throw unsafe(name + " lies behind a link");
                }
                if (kind == ZipMember.Kind.FILE) {
                    throw new UnusualArchiveException(name + " lies below a file");
                }
            }
        }
    }

    private static void checkSizes(List<ZipMember> members, long archive) throws UnusualArchiveException {
        long total = 0;
        for (ZipMember member : members) {
            total += member.size();
        }
        if (total > HARMLESS && total / UTMOST_RATIO > archive) {
            throw unsafe("it would unpack to " + total + " bytes from " + archive);
        }
        if (total > LARGEST_TOTAL) {
            throw new UnusualArchiveException("very large");
        }
    }

    private static StoreliftException unsafe(String why) {
        return new StoreliftException(ErrorCode.PACKAGE_UNSAFE, why);
    }
}
