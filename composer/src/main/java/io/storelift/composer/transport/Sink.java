package io.storelift.composer.transport;

import java.nio.ByteBuffer;

/**
 * Where the body of one answer goes. A failure of its own is an {@link java.io.UncheckedIOException}: unlike one of the network,
 * it is none that asking again could help.
 */
interface Sink extends AutoCloseable {
    void take(ByteBuffer bytes) throws BoundedBody.TooLong;

    @Override
    void close();
}
