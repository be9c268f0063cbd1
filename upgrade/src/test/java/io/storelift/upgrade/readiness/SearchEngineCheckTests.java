package io.storelift.upgrade.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.storelift.host.ProcessRunner;
import io.storelift.store.DatabaseConnection;
import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import io.storelift.upgrade.readiness.CheckResult.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchEngineCheckTests {
    private static final String SAID = "{\"version\": {\"number\": \"7.10.2\"}}";

    @TempDir
    Path root;

    private final DatabaseConnection connection = MariaDbServer.shared().createDatabase();
    private HttpServer engine;

    @BeforeEach
    void start() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/", exchange -> {
            boolean right = HttpGet.basic("elastic", "changeme")
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = SAID.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(right ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        engine.start();
        try (StoreDatabase open = StoreDatabase.open(connection)) {
            open.execute("CREATE TABLE core_config_data (config_id INT AUTO_INCREMENT PRIMARY KEY,"
                    + " scope VARCHAR(8) DEFAULT 'default', scope_id INT DEFAULT 0, path VARCHAR(255), value TEXT)");
        }
    }

    @AfterEach
    void stop() {
        engine.stop(0);
    }

    private void set(String name, String value) {
        try (StoreDatabase open = StoreDatabase.open(connection)) {
            open.execute("INSERT INTO core_config_data (path, value) VALUES ('catalog/search/" + name + "', '" + value
                    + "')");
        }
    }

    private void setServer(String engineName, int port) {
        set("engine", engineName);
        set(engineName + "_server_hostname", "127.0.0.1");
        set(engineName + "_server_port", String.valueOf(port));
    }

    private CheckResult ask(String version) throws IOException {
        return ask(SampleStore.in(root).withDatabase(connection).locate(), version);
    }

    private CheckResult ask(Store store, String version) {
        return new SearchEngineCheck(
                        store, new LiveDatabase(connection), new TargetRelease(store, new ProcessRunner(), version))
                .ask();
    }

    @Test
    void an_engine_that_answers_is_ok() throws IOException {
        setServer("elasticsearch5", engine.getAddress().getPort());
        set("elasticsearch5_enable_auth", "1");
        set("elasticsearch5_username", "elastic");
        set("elasticsearch5_password", "changeme");
        CheckResult result = ask("2.4.4");
        assertThat(result.status()).isEqualTo(Status.OK);
        assertThat(result.evidence())
                .contains("elasticsearch5", "version 7.10.2")
                .doesNotContain("changeme");
    }

    @Test
    void an_engine_that_refuses_or_is_silent_is_an_error() throws IOException {
        setServer("elasticsearch5", engine.getAddress().getPort());
        CheckResult refused = ask("2.4.4");
        assertThat(refused.status()).isEqualTo(Status.ERROR);
        assertThat(refused.evidence()).contains("HTTP 401");
        engine.stop(0);
        CheckResult silent = ask("2.4.4");
        assertThat(silent.status()).isEqualTo(Status.ERROR);
        assertThat(silent.evidence()).contains("refused");
    }

    @Test
    void mysql_is_an_error_for_2_4_only() throws IOException {
        set("engine", "mysql");
        assertThat(ask("2.4.4").status()).isEqualTo(Status.ERROR);
        assertThat(ask("2.3.7-p4").status()).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void an_unknown_engine_is_not_asked() throws IOException {
        set("engine", "livesearch");
        CheckResult result = ask("2.4.4");
        assertThat(result.status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(result.evidence()).contains("livesearch");
    }

    @Test
    void env_php_locks_what_the_database_says() throws IOException {
        set("engine", "elasticsearch7");
        Store store = SampleStore.in(root)
                .withEnvironmentFile(Map.of(
                        "db", Map.of("connection", Map.of("default", SampleStore.connection(connection))),
                        "system", Map.of("default", Map.of("catalog", Map.of("search", Map.of("engine", "mysql"))))))
                .locate();
        assertThat(ask(store, "2.4.4").evidence()).contains("mysql");
    }
}
