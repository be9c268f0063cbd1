package io.storelift.backup.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object on its way, in parts where it is large: its size needn't be known before. */
final class S3Upload extends Upload {
    private static final int PART = 16 << 20;
    /** S3 allows 10,000 parts: they grow, so that ten times this many hold 880 GB. */
    private static final int PARTS_OF_A_SIZE = 1000;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final List<CompletedPart> parts = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocate(PART);
    private @Nullable String id;
    private boolean committed;

    S3Upload(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (!buffer.hasRemaining()) {
                sendPart();
            }
            int count = Math.min(buffer.remaining(), length - written);
            buffer.put(bytes, offset + written, count);
            written += count;
        }
    }

    private void sendPart() throws IOException {
        if (id == null) {
            id = S3Storage.translated(() -> client.createMultipartUpload(
                            request -> request.bucket(bucket).key(key)))
                    .uploadId();
        }
        String upload = id;
        int number = parts.size() + 1;
        RequestBody body = body();
        String tag = S3Storage.translated(() -> client.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        body))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        int size = PART * (1 + number / PARTS_OF_A_SIZE);
        buffer = buffer.capacity() == size ? buffer.clear() : ByteBuffer.allocate(size);
    }

    /** What the buffer holds; it can be sent again. */
    private RequestBody body() {
        return RequestBody.fromInputStream(
                new ByteArrayInputStream(buffer.array(), 0, buffer.position()), buffer.position());
    }

    @Override
    void commit() throws IOException {
        if (id == null) {
            RequestBody body = body();
            S3Storage.translated(
                    () -> client.putObject(request -> request.bucket(bucket).key(key), body));
        } else {
            sendPart();
            String upload = id;
            S3Storage.translated(() -> client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(upload)
                    .multipartUpload(uploaded -> uploaded.parts(parts))));
        }
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed && id != null) {
            String upload = id;
            // Parts of an upload that never ends cost money.
            S3Storage.translated(() -> client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload)));
        }
    }
}
