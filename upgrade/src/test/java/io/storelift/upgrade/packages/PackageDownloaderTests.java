package io.storelift.upgrade.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.storelift.composer.transport.Credentials;
import io.storelift.composer.transport.HttpTransport;
import io.storelift.composer.transport.ProxySettings;
import io.storelift.composer.transport.TransportSettings;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageDownloaderTests {
    private static final String ABC = "a9993e364706816aba3e25717850c26c9cd0d89d";

    @TempDir
    private Path directory;

    private Path file;
    private HttpServer server;
    private HttpTransport transport;
    private PackageDownloader downloader;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("archive");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/abc", exchange -> {
            byte[] body = "abc".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        transport = new HttpTransport(
                TransportSettings.defaults().withSecureHttp(false), Credentials.none(), ProxySettings.direct());
        downloader = new PackageDownloader(transport);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void what_has_the_right_checksum_or_none_to_have_is_kept() {
        assertThat(downloader.download(url("/abc"), ABC, file)).contains(ABC);
        assertThat(downloader.download(url("/abc"), "", file)).contains(ABC);
        assertThat(file).hasContent("abc");
    }

    @Test
    void the_rest_is_left_to_composer() {
        assertThat(downloader.download(url("/abc"), ABC.replace('a', 'b'), file))
                .isEmpty();
        assertThat(downloader.download(url("/keys"), ABC, file)).isEmpty();
        assertThat(downloader.download("http://not an address/", ABC, file)).isEmpty();
        assertThat(downloader.download(url("/abc"), ABC, directory.resolve("missing/archive")))
                .isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void a_full_disk_is_nothing_that_composer_could_help() throws IOException {
        Path full = Files.createSymbolicLink(directory.resolve("full"), Path.of("/dev/full"));
        assertThatThrownBy(() -> downloader.download(url("/abc"), ABC, full))
                .isInstanceOfSatisfying(
                        StoreliftException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    }
}
