package io.storelift.composer.transport;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * No body. Its length is asked for when there is a connection to send the request over, which the JDK tells in no other way.
 */
record Departure(Runnable listener) implements BodyPublisher {
    @Override
    public long contentLength() {
        listener.run();
        return 0;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        BodyPublishers.noBody().subscribe(subscriber);
    }
}
