package io.storelift.composer.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Passes a body on, up to a limit, and tells when its last byte came. */
final class BoundedBody<S extends Sink> implements BodySubscriber<S> {
    /** The body is longer than allowed. */
    static final class TooLong extends IOException {
        TooLong(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final S sink;
    private final long limit;
    private final boolean wanted;
    private final AtomicLong lastByteAt;
    private final CompletableFuture<S> body = new CompletableFuture<>();
    private long size;
    private @Nullable Subscription subscription;

    /**
     * @param wanted whether the sink gets it, and what is too long is an error; otherwise it is dropped, and cut off
     * @param lastByteAt kept up to date, {@link System#nanoTime}
     */
    BoundedBody(S sink, long limit, boolean wanted, AtomicLong lastByteAt) {
        this.sink = sink;
        this.limit = limit;
        this.wanted = wanted;
        this.lastByteAt = lastByteAt;
    }

    @Override
    public CompletionStage<S> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        lastByteAt.set(System.nanoTime());
        if (body.isDone() || subscription == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                size += buffer.remaining();
                if (size > limit) {
                    throw new TooLong(limit);
                }
                if (wanted) {
                    sink.take(buffer);
                }
            }
            // No more than one list at a time: a slow disk slows the server down, instead of filling the memory.
            subscription.request(1);
        } catch (TooLong | UncheckedIOException e) {
            subscription.cancel();
            if (wanted) {
                body.completeExceptionally(e);
            } else {
                body.complete(sink);
            }
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(sink);
    }
}
