package io.storelift.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The calls of Linux's C library that the JDK lacks. Each gives the call's result, or minus the error number. */
final class LibC {
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int ENOSYS = 38;
    static final int AT_CURRENT_DIRECTORY = -100;
    static final int AT_NO_FOLLOW = 0x100;
    static final int OPEN_READ_ONLY = 0;
    static final int OPEN_READ_WRITE = 2;
    static final int OPEN_CREATE = 0x40;
    static final int OPEN_CLOSE_ON_EXEC = 0x80000;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERROR_NUMBER =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

    private static final MethodHandle RENAMEAT2 =
            find("renameat2", INT, ValueLayout.ADDRESS, INT, ValueLayout.ADDRESS, INT);
    private static final MethodHandle STATX = find("statx", INT, ValueLayout.ADDRESS, INT, INT, ValueLayout.ADDRESS);
    private static final MethodHandle STATVFS = find("statvfs", ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final MethodHandle SYNCFS = find("syncfs", INT);
    private static final MethodHandle UTIMENSAT = find("utimensat", INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, INT);
    private static final MethodHandle FSYNC = find("fsync", INT);
    private static final MethodHandle CLOSE = find("close", INT);
    private static final MethodHandle OPEN = findVariadic("open", ValueLayout.ADDRESS, INT, INT);
    private static final MethodHandle FCNTL = findVariadic("fcntl", INT, INT, ValueLayout.ADDRESS);

    private LibC() {}

    /** Swaps two names, or renames, depending on the flags. */
    static int renameat2(Path first, Path second, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            int result = (int) RENAMEAT2.invokeExact(
                    state, AT_CURRENT_DIRECTORY, name(arena, first), AT_CURRENT_DIRECTORY, name(arena, second), flags);
            return outcome(result, state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int statx(Arena arena, Path path, int flags, int mask, MemorySegment result) {
        try {
            MemorySegment state = state(arena);
            return outcome(
                    (int) STATX.invokeExact(state, AT_CURRENT_DIRECTORY, name(arena, path), flags, mask, result),
                    state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int statvfs(Arena arena, Path path, MemorySegment result) {
        try {
            MemorySegment state = state(arena);
            return outcome((int) STATVFS.invokeExact(state, name(arena, path), result), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int syncfs(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return outcome((int) SYNCFS.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int utimensat(Arena arena, Path path, MemorySegment times, int flags) {
        try {
            MemorySegment state = state(arena);
            return outcome(
                    (int) UTIMENSAT.invokeExact(state, AT_CURRENT_DIRECTORY, name(arena, path), times, flags), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int fsync(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return outcome((int) FSYNC.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int open(Path path, int flags, int mode) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return outcome((int) OPEN.invokeExact(state, name(arena, path), flags, mode), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int fcntl(int descriptor, int command, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return outcome((int) FCNTL.invokeExact(state, descriptor, command, argument), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static int close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = state(arena);
            return outcome((int) CLOSE.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int outcome(int result, MemorySegment state) {
        return result >= 0 ? result : -(int) ERROR_NUMBER.get(state, 0L);
    }

    private static MemorySegment state(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    private static MemorySegment name(Arena arena, Path path) {
        byte[] bytes = RawPath.bytes(path);
        MemorySegment segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    private static MethodHandle find(String function, ValueLayout... arguments) {
        return link(function, arguments, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle findVariadic(String function, ValueLayout... arguments) {
        return link(
                function,
                arguments,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(arguments.length - 1));
    }

    /** A C library without the function behaves as a kernel without it. */
    private static MethodHandle link(String function, ValueLayout[] arguments, Linker.Option... options) {
        FunctionDescriptor signature = FunctionDescriptor.of(INT, arguments);
        return LINKER.defaultLookup()
                .find(function)
                .map(address -> LINKER.downcallHandle(address, signature, options))
                .orElseGet(() -> missing(signature));
    }

    private static MethodHandle missing(FunctionDescriptor signature) {
        MethodHandle setError =
                MethodHandles.insertArguments(ERROR_NUMBER.toMethodHandle(VarHandle.AccessMode.SET), 1, 0L, ENOSYS);
        MethodHandle fail = MethodHandles.filterReturnValue(setError, MethodHandles.constant(int.class, -1));
        return MethodHandles.dropArguments(fail, 1, signature.toMethodType().parameterList());
    }
}
