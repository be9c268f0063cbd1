package io.storelift.host;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls functions of C with up to six arguments, integers or addresses. All go through one signature, because the JVM
 * takes milliseconds to prepare each, and a command is over in a few hundred: on Linux's 64-bit platforms integers travel
 * in registers of 64 bits whatever their type, a function doesn't see arguments that it doesn't take, and variadic ones
 * take theirs in the same places. Not for two threads at once.
 */
public final class CLibrary {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG),
                    Linker.Option.captureCallState("errno"));
    private static final int STATE = (int) Linker.Option.captureStateLayout().byteSize();
    private static final int ERROR_NUMBER =
            (int) Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));

    private final MemorySegment state;
    private final ByteBuffer stateBytes;

    /** Good for as long as there is one. */
    public CLibrary() {
        this(Arena.ofAuto());
    }

    /** Good for as long as the arena's memory. */
    CLibrary(Arena arena) {
        state = arena.allocate(STATE, Integer.BYTES);
        stateBytes = state.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Null when the C library doesn't have it. */
    public static @Nullable MemorySegment find(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).orElse(null);
    }

    /** Of another library. */
    public static Optional<MemorySegment> find(SymbolLookup library, String name) {
        return library.find(name);
    }

    /** What the function returns; an int's upper half is undefined. */
    public long invoke(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /** For functions that return an int and −1 for a failure: the result, or minus the error number. */
    public int call(@Nullable MemorySegment function, long a, long b, long c, long d, long e, long f) {
        if (function == null) {
            return -LibC.ENOSYS;
        }
        int result = (int) invoke(function, a, b, c, d, e, f);
        return result == -1 ? -errorNumber() : result;
    }

    /** Of the last call that failed. */
    public int errorNumber() {
        return stateBytes.getInt(ERROR_NUMBER);
    }
}
