package io.storelift.host.kernel;

import io.storelift.host.CLibrary;
import io.storelift.host.ErrorNumber;
import io.storelift.host.RawPath;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files by descriptor. A name is relative to a directory's descriptor, its characters are its bytes (Latin 1), and no link
 * is followed on the way to it where the kernel can promise that (Linux 5.6), nor at its end anywhere. Each thread has its
 * own. Failures are IOExceptions with the kernel's words, such as {@link java.nio.file.NoSuchFileException}.
 */
public final class Descriptors {
    private static final int ENOENT = 2;
    private static final int EINTR = 4;
    private static final int EINVAL = 22;
    private static final int ENOSYS = 38;
    private static final int ENOTDIR = 20;
    private static final int ELOOP = 40;
    private static final int ENXIO = 6;
    private static final int ENODATA = 61;
    private static final int EOPNOTSUPP = 95;
    private static final int EPERM = 1;

    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    // These differ between processors.
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int O_DIRECT = ARM ? 0x10000 : 0x4000;

    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int SYNC_FILE_RANGE_WRITE = 2;
    private static final long UTIME_OMIT = (1L << 30) - 2;
    private static final long OPENAT2 = 437;
    private static final long RESOLVE_NO_SYMLINKS = 4;

    private static final MemorySegment SYSCALL = function("syscall");
    private static final MemorySegment OPENAT = function("openat");
    private static final MemorySegment FCNTL = function("fcntl");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment STATX = function("statx");
    private static final MemorySegment PREAD = function("pread");
    private static final MemorySegment PWRITE = function("pwrite");
    private static final MemorySegment GETDENTS = function("getdents64");
    private static final MemorySegment READLINKAT = function("readlinkat");
    private static final MemorySegment LSEEK = function("lseek");
    private static final MemorySegment MKDIRAT = function("mkdirat");
    private static final MemorySegment SYMLINKAT = function("symlinkat");
    private static final MemorySegment LINKAT = function("linkat");
    private static final MemorySegment FCHOWNAT = function("fchownat");
    private static final MemorySegment FCHMOD = function("fchmod");
    private static final MemorySegment FCHMODAT = function("fchmodat");
    private static final MemorySegment UTIMENSAT = function("utimensat");
    private static final MemorySegment FUTIMENS = function("futimens");
    private static final MemorySegment FTRUNCATE = function("ftruncate");
    private static final MemorySegment FLISTXATTR = function("flistxattr");
    private static final MemorySegment FGETXATTR = function("fgetxattr");
    private static final MemorySegment FSETXATTR = function("fsetxattr");
    private static final MemorySegment SYNC_FILE_RANGE = function("sync_file_range");

    private static final int NAME = 0;
    private static final int SECOND_NAME = 8 << 10;
    private static final int STATUS = 16 << 10;
    private static final int STRUCT = STATUS + Node.BYTES;
    private static final int VALUES = 17 << 10;
    private static final int VALUES_SIZE = 66 << 10;

    private final Memory scratch = new Memory(VALUES + VALUES_SIZE);
    private final CLibrary library = new CLibrary();
    private boolean oldKernel;

    /** To be closed; links in this path are followed. */
    public int openDirectory(Path directory) throws IOException {
        putName(NAME, RawPath.bytes(directory.toAbsolutePath()));
        return checked(directory.toString(), open(AT_FDCWD, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    }

    public int openDirectory(int parent, String name) throws IOException {
        putName(NAME, name);
        return checked(name, openBelow(parent, O_RDONLY | O_DIRECTORY));
    }

    /** For reading, whatever it is: never waits, as for a pipe. */
    public int openFile(int parent, String name) throws IOException {
        putName(NAME, name);
        return checked(name, openBelow(parent, O_RDONLY | O_NONBLOCK));
    }

    /** The same; links in this path are followed. */
    public int openFile(Path file) throws IOException {
        putName(NAME, RawPath.bytes(file.toAbsolutePath()));
        return checked(file.toString(), open(AT_FDCWD, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0));
    }

    /** For writing; it mustn't exist. */
    public int createFile(int parent, String name, int permissions) throws IOException {
        putName(NAME, name);
        return checked(name, open(parent, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions));
    }

    private int openBelow(int parent, int flags) {
        if (!oldKernel) {
            ByteBuffer how = scratch.bytes();
            how.putLong(STRUCT, flags | O_NOFOLLOW | O_CLOEXEC)
                    .putLong(STRUCT + 8, 0)
                    .putLong(STRUCT + 16, RESOLVE_NO_SYMLINKS);
            int result = call(SYSCALL, OPENAT2, parent, at(NAME), at(STRUCT), 24, 0);
            if (result != -ENOSYS && result != -EPERM) {
                return result;
            }
            // Also where a container's filter doesn't know the call.
            oldKernel = true;
        }
        return open(parent, flags | O_NOFOLLOW | O_CLOEXEC, 0);
    }

    private int open(int parent, int flags, int permissions) {
        return call(OPENAT, parent, at(NAME), flags, permissions, 0, 0);
    }

    public void close(int descriptor) {
        call(CLOSE, descriptor, 0, 0, 0, 0, 0);
    }

    public Node status(int descriptor) throws IOException {
        scratch.bytes().put(NAME, (byte) 0);
        int result = call(STATX, descriptor, at(NAME), AT_EMPTY_PATH, STATX_BASIC_STATS, at(STATUS), 0);
        checked("descriptor " + descriptor, result);
        return Node.of(scratch.bytes(), STATUS);
    }

    /** Null when there is nothing of this name. */
    public @Nullable Node find(int parent, String name) throws IOException {
        putName(NAME, name);
        int result = call(STATX, parent, at(NAME), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, at(STATUS), 0);
        if (result == -ENOENT || result == -ENOTDIR) {
            return null;
        }
        checked(name, result);
        return Node.of(scratch.bytes(), STATUS);
    }

    /** How many bytes were read; fewer only at the end of the file. */
    public int read(int descriptor, long position, Memory target, int offset, int length) throws IOException {
        demandInside(target, offset, length);
        int done = 0;
        while (done < length) {
            int count = call(PREAD, descriptor, target.address() + offset + done, length - done, position + done, 0, 0);
            if (count == -EINTR || (isRefusal(count) && stopsBypassing(descriptor))) {
                continue;
            }
            if (checked("reading", count) == 0) {
                break;
            }
            done += count;
        }
        return done;
    }

    public void write(int descriptor, long position, Memory source, int offset, int length) throws IOException {
        demandInside(source, offset, length);
        int done = 0;
        while (done < length) {
            int count =
                    call(PWRITE, descriptor, source.address() + offset + done, length - done, position + done, 0, 0);
            boolean again = count == -EINTR || (isRefusal(count) && stopsBypassing(descriptor));
            if (!again) {
                done += checked("writing", count);
            }
        }
    }

    /**
     * What is read and written goes past the kernel's cache, which keeps what others use, until it isn't whole blocks
     * ({@link Memory#ofBlocks}), or the file system can't after all.
     *
     * @return false where it is known not to
     */
    public boolean bypassCache(int descriptor) {
        return call(FCNTL, descriptor, F_SETFL, O_DIRECT, 0, 0, 0) == 0;
    }

    private static boolean isRefusal(int result) {
        return result == -EINVAL || result == -EOPNOTSUPP;
    }

    private boolean stopsBypassing(int descriptor) {
        int flags = call(FCNTL, descriptor, F_GETFL, 0, 0, 0, 0);
        return flags >= 0
                && (flags & O_DIRECT) != 0
                && call(FCNTL, descriptor, F_SETFL, flags & ~O_DIRECT, 0, 0, 0) == 0;
    }

    /** Lets the disk begin with what was written; waits for nothing. */
    public void startWriting(int descriptor, long position, long length) {
        call(SYNC_FILE_RANGE, descriptor, position, length, SYNC_FILE_RANGE_WRITE, 0, 0);
    }

    /** The next entries of an open directory, as struct dirent64; how many bytes they take, 0 at the end. */
    public int entries(int directory, Memory target) throws IOException {
        return checked("reading a directory", call(GETDENTS, directory, target.address(), target.size(), 0, 0, 0));
    }

    /** Where a link points to. */
    public String target(int parent, String name) throws IOException {
        putName(NAME, name);
        int length = checked(name, call(READLINKAT, parent, at(NAME), at(VALUES), VALUES_SIZE, 0, 0));
        return text(VALUES, length);
    }

    /** Where data begins at or after the position; −1 when there is only a hole left. */
    public long data(int descriptor, long position) throws IOException {
        return seek(descriptor, position, SEEK_DATA);
    }

    /** Where the next hole begins, which every file has at its end. */
    public long hole(int descriptor, long position) throws IOException {
        return seek(descriptor, position, SEEK_HOLE);
    }

    private long seek(int descriptor, long position, int whence) throws IOException {
        long result = library.invoke(LSEEK, descriptor, position, whence, 0, 0, 0);
        if (result >= 0) {
            return result;
        }
        int number = library.errorNumber();
        if (number == ENXIO) {
            return -1;
        }
        throw ErrorNumber.failure("looking for holes", number);
    }

    public void createDirectory(int parent, String name, int permissions) throws IOException {
        putName(NAME, name);
        checked(name, call(MKDIRAT, parent, at(NAME), permissions, 0, 0, 0));
    }

    public void createLink(int parent, String name, String target) throws IOException {
        putName(NAME, name);
        putName(SECOND_NAME, target);
        checked(name, call(SYMLINKAT, at(SECOND_NAME), parent, at(NAME), 0, 0, 0));
    }

    /** A second name for a file. */
    public void createHardLink(int parent, String name, String existing) throws IOException {
        putName(NAME, name);
        putName(SECOND_NAME, existing);
        checked(name, call(LINKAT, parent, at(SECOND_NAME), parent, at(NAME), 0, 0));
    }

    /** As far as the user may; tells whether he might. */
    public boolean giveTo(int parent, String name, int uid, int gid) throws IOException {
        putName(NAME, name);
        int flags = name.isEmpty() ? AT_EMPTY_PATH : AT_SYMLINK_NOFOLLOW;
        int result = call(FCHOWNAT, parent, at(NAME), uid, gid, flags, 0);
        if (result == -EPERM) {
            // The group alone can be allowed.
            call(FCHOWNAT, parent, at(NAME), -1, gid, flags, 0);
            return false;
        }
        checked(name, result);
        return true;
    }

    public void setPermissions(int descriptor, int permissions) throws IOException {
        checked("changing a mode", call(FCHMOD, descriptor, permissions, 0, 0, 0, 0));
    }

    /** Of a directory or file; a link would be followed. */
    public void setPermissions(int parent, String name, int permissions) throws IOException {
        putName(NAME, name);
        checked(name, call(FCHMODAT, parent, at(NAME), permissions, 0, 0, 0));
    }

    /** Of the descriptor itself when the name is empty. */
    public void setModified(int parent, String name, long seconds, int nanos) throws IOException {
        ByteBuffer times = scratch.bytes();
        times.putLong(STRUCT, 0)
                .putLong(STRUCT + 8, UTIME_OMIT)
                .putLong(STRUCT + 16, seconds)
                .putLong(STRUCT + 24, nanos);
        if (name.isEmpty()) {
            checked("setting a time", call(FUTIMENS, parent, at(STRUCT), 0, 0, 0, 0));
            return;
        }
        putName(NAME, name);
        checked(name, call(UTIMENSAT, parent, at(NAME), at(STRUCT), AT_SYMLINK_NOFOLLOW, 0, 0));
    }

    public void setSize(int descriptor, long size) throws IOException {
        checked("setting a size", call(FTRUNCATE, descriptor, size, 0, 0, 0, 0));
    }

    /** Names of extended attributes, each with a NUL behind it; empty where there are none. */
    public String attributeNames(int descriptor) throws IOException {
        int length = call(FLISTXATTR, descriptor, at(VALUES), VALUES_SIZE, 0, 0, 0);
        return length == -EOPNOTSUPP || length == 0 ? "" : text(VALUES, checked("listing extended attributes", length));
    }

    /** Null when it isn't there, or not for us. */
    public byte @Nullable [] attribute(int descriptor, String name) throws IOException {
        putName(NAME, name);
        int length = call(FGETXATTR, descriptor, at(NAME), at(VALUES), VALUES_SIZE, 0, 0);
        if (length == -ENODATA || length == -EPERM || length == -EOPNOTSUPP) {
            return null;
        }
        byte[] value = new byte[checked(name, length)];
        scratch.bytes().get(VALUES, value);
        return value;
    }

    /** As far as the user may and the file system can; tells whether it worked. */
    public boolean setAttribute(int descriptor, String name, byte[] value) throws IOException {
        putName(NAME, name);
        if (value.length > VALUES_SIZE) {
            throw new IOException(name + " is too long");
        }
        scratch.bytes().put(VALUES, value);
        int result = call(FSETXATTR, descriptor, at(NAME), at(VALUES), value.length, 0, 0);
        if (result == -EPERM || result == -EOPNOTSUPP) {
            return false;
        }
        checked(name, result);
        return true;
    }

    private String text(int offset, int length) {
        byte[] bytes = new byte[length];
        scratch.bytes().get(offset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void putName(int offset, String name) {
        putName(offset, name.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void putName(int offset, byte[] name) {
        if (name.length >= SECOND_NAME) {
            throw new IllegalArgumentException("a name of " + name.length + " bytes");
        }
        scratch.bytes().put(offset, name).put(offset + name.length, (byte) 0);
    }

    private static void demandInside(Memory memory, int offset, int length) {
        if (offset < 0 || length < 0 || offset > memory.size() - length) {
            throw new IndexOutOfBoundsException(offset + ", " + length);
        }
    }

    private long at(int offset) {
        return scratch.address() + offset;
    }

    private static int checked(String what, int result) throws IOException {
        if (result < 0) {
            throw ErrorNumber.failure(what, result == -ELOOP ? ENOENT : -result);
        }
        return result;
    }

    private int call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return library.call(function, a, b, c, d, e, f);
    }

    private static MemorySegment function(String name) {
        MemorySegment found = CLibrary.find(name);
        if (found == null) {
            throw new IllegalStateException("this system's C library has no " + name);
        }
        return found;
    }
}
