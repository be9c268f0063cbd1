package io.storelift.backup.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StorageTests extends RemoteStorageTest {
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    @TempDir
    Path directory;

    private BlobStoreContext context;
    private S3Proxy server;

    @BeforeAll
    static void setKeys() {
        System.setProperty(KEY, "a-key");
        System.setProperty(SECRET, "its-secret");
    }

    @AfterAll
    static void clearKeys() {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
    }

    @BeforeEach
    void startServer() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        context = ContextBuilder.newBuilder("filesystem")
                .credentials("x", "x")
                .overrides(properties)
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, "backups");
        start();
    }

    private void start() throws Exception {
        server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "a-key", "its-secret")
                .build();
        server.start();
    }

    @AfterEach
    void stopServer() throws Exception {
        server.stop();
        context.close();
    }

    private static CopyLocation bucket(String name) {
        return new CopyLocation.S3(name, "shops/one");
    }

    @Override
    CopyLocation location() {
        return bucket("backups");
    }

    @Override
    Path served() {
        return directory.resolve("backups/shops/one");
    }

    @Override
    void breakOff() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void comeBack() {
        try {
            start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    CopyAccess access() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        return new CopyAccess(directory, null, endpoint, "us-east-1");
    }

    @Test
    void a_bucket_that_does_not_exist_is_refused_in_the_servers_words() throws IOException {
        try (CopyStorage storage = CopyStorage.open(bucket("no-such-bucket"), access())) {
            assertThatThrownBy(storage::directories)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bucket does not exist");
        }
    }
}
