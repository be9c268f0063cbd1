package io.storelift.host.kernel;

import io.storelift.host.CLibrary;
import io.storelift.host.Digests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of memory outside of the heap, by OpenSSL where the system has it (PHP needs it too), because the JVM uses the
 * processor's instructions for it only in code that its slowest compiler made, which a short command never sees. The
 * JDK's own where there is no OpenSSL. Not for two threads at once.
 */
public final class Sha256 {
    public static final int BYTES = 32;

    /** Not the digests by name (EVP), which take a microsecond to find for each file. */
    private record Functions(MemorySegment init, MemorySegment update, MemorySegment end) {}

    private static final Optional<Functions> OPEN_SSL = openSsl();

    /** Size of OpenSSL's SHA256_CTX with some room. */
    private static final int CONTEXT = 128;

    private static final int STAGED = 64 << 10;

    /** For bytes of the heap. */
    private @Nullable Memory staged;

    private final Memory context = new Memory(CONTEXT + BYTES);
    private final CLibrary library = new CLibrary();
    private final MessageDigest own = Digests.sha256();
    /** The context as it is at the beginning, so that it need only be copied. */
    private final byte[] fresh = new byte[CONTEXT];

    private boolean begun;

    public Sha256() {
        if (OPEN_SSL.isPresent()) {
            call(OPEN_SSL.get().init(), context.address(), 0, 0);
            context.bytes().get(0, fresh);
        }
    }

    private static Optional<Functions> openSsl() {
        for (String library : List.of("libcrypto.so.3", "libcrypto.so.1.1")) {
            // The system can have another version of it, or none.
            try {
                SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
                Optional<MemorySegment> init = CLibrary.find(lookup, "SHA256_Init");
                Optional<MemorySegment> update = CLibrary.find(lookup, "SHA256_Update");
                Optional<MemorySegment> end = CLibrary.find(lookup, "SHA256_Final");
                if (init.isPresent() && update.isPresent() && end.isPresent()) {
                    return Optional.of(new Functions(init.get(), update.get(), end.get()));
                }
            } catch (IllegalArgumentException e) {
                // The next one, then.
            }
        }
        return Optional.empty();
    }

    public void update(Memory memory, int offset, int length) {
        if (offset < 0 || length < 0 || offset > memory.size() - length) {
            throw new IndexOutOfBoundsException(offset + ", " + length);
        }
        if (OPEN_SSL.isEmpty()) {
            ByteBuffer content = memory.bytes().duplicate();
            content.limit(offset + length).position(offset);
            own.update(content);
            return;
        }
        if (!begun) {
            context.bytes().put(0, fresh);
            begun = true;
        }
        call(OPEN_SSL.get().update(), context.address(), memory.address() + offset, length);
    }

    public void update(byte[] bytes, int offset, int length) {
        if (OPEN_SSL.isEmpty()) {
            own.update(bytes, offset, length);
            return;
        }
        if (staged == null) {
            staged = new Memory(STAGED);
        }
        for (int done = 0; done < length; ) {
            int some = Math.min(staged.size(), length - done);
            staged.bytes().put(0, bytes, offset + done, some);
            update(staged, 0, some);
            done += some;
        }
    }

    /** Of all since the last digest. */
    public byte[] digest() {
        if (!begun) {
            // Nothing was added, or all of it to the JDK's.
            return own.digest();
        }
        begun = false;
        call(OPEN_SSL.orElseThrow().end(), context.address() + CONTEXT, context.address(), 0);
        byte[] digest = new byte[BYTES];
        context.bytes().get(CONTEXT, digest);
        return digest;
    }

    /** Forgets what was added since the last digest. */
    public void reset() {
        begun = false;
        own.reset();
    }

    private void call(MemorySegment function, long first, long second, long third) {
        if ((int) library.invoke(function, first, second, third, 0, 0, 0) != 1) {
            throw new IllegalStateException("SHA-256 failed");
        }
    }
}
