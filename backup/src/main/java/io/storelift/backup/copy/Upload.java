package io.storelift.backup.copy;

import java.io.IOException;
import java.io.OutputStream;

/** A file on its way. Closing it without {@link #commit} leaves nothing of it. */
abstract class Upload extends OutputStream {
    /** Makes it a file. Nothing can be written any more. */
    abstract void commit() throws IOException;

    @Override
    public final void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
