package io.storelift.store;

import java.io.IOException;

/** Takes rows as the server sends them: for each column its length, in the protocol's coding, and its text. */
@FunctionalInterface
public interface RowSink {
    /** @param buffer is overwritten after the call */
    void row(byte[] buffer, int offset, int length) throws IOException;
}
