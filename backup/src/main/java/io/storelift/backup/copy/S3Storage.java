package io.storelift.backup.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Copies in a bucket. There are no directories there, only keys with slashes; an object appears as a whole. */
final class S3Storage implements CopyStorage {
    private final S3Client client;
    private final CopyLocation.S3 location;

    S3Storage(CopyLocation.S3 location, CopyAccess access) throws IOException {
        this.location = location;
        this.client = translated(() -> client(access));
    }

    private static S3Client client(CopyAccess access) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // Many servers that speak S3 refuse the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        if (access.s3Endpoint() != null) {
            // Names of buckets are names of hosts at Amazon only.
            builder.endpointOverride(access.s3Endpoint()).forcePathStyle(true);
        }
        if (access.s3Region() != null) {
            builder.region(Region.of(access.s3Region()));
        }
        return builder.build();
    }

    @Override
    public List<String> directories() throws IOException {
        String start = location.prefix().isEmpty() ? "" : location.prefix() + "/";
        return translated(() -> client
                .listObjectsV2Paginator(request ->
                        request.bucket(location.bucket()).prefix(start).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(prefix -> prefix.substring(start.length(), prefix.length() - 1))
                .toList());
    }

    @Override
    public List<StoredFile> files(String directory) throws IOException {
        String start = location.key(directory, "");
        return translated(() -> {
            List<StoredFile> files = new ArrayList<>();
            client.listObjectsV2Paginator(
                            request -> request.bucket(location.bucket()).prefix(start))
                    .contents()
                    .forEach(
                            object -> files.add(new StoredFile(object.key().substring(start.length()), object.size())));
            return files;
        });
    }

    @Override
    public Upload create(String directory, String file) {
        return new S3Upload(client, location.bucket(), location.key(directory, file));
    }

    @Override
    public InputStream open(String directory, String file) throws IOException {
        return translated(() ->
                client.getObject(request -> request.bucket(location.bucket()).key(location.key(directory, file))));
    }

    @Override
    public void delete(String directory, String file) throws IOException {
        translated(() ->
                client.deleteObject(request -> request.bucket(location.bucket()).key(location.key(directory, file))));
    }

    @Override
    public boolean isNear() {
        return false;
    }

    @Override
    public void close() {
        client.close();
    }

    /** The library's failures are unchecked, and say more than people need. */
    static <T> T translated(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            String words = e.awsErrorDetails() == null
                    ? e.getMessage()
                    : e.awsErrorDetails().errorMessage();
            throw new IOException(words + " (" + e.statusCode() + ")", e);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
