package io.storelift.composer.transport;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gathers a body up to a limit, and tells when its last byte came. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /** The body is longer than allowed. */
    static final class TooLong extends IOException {
        TooLong(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final long limit;
    private final boolean cut;
    private final AtomicLong lastByteAt;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;
    private @Nullable Subscription subscription;

    /**
     * @param cut whether what is too long is cut off; otherwise it is an error
     * @param lastByteAt kept up to date, {@link System#nanoTime}
     */
    BoundedBody(long limit, boolean cut, AtomicLong lastByteAt) {
        this.limit = Math.min(limit, Integer.MAX_VALUE - 16L);
        this.cut = cut;
        this.lastByteAt = lastByteAt;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        lastByteAt.set(System.nanoTime());
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            if (size + (long) buffer.remaining() > limit) {
                end();
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            chunks.add(chunk);
            size += chunk.length;
        }
    }

    private void end() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cut) {
            body.complete(new byte[0]);
        } else {
            body.completeExceptionally(new TooLong(limit));
        }
        chunks.clear();
    }

    @Override
    public void onError(Throwable error) {
        chunks.clear();
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        chunks.clear();
        body.complete(all);
    }
}
