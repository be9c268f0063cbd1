package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentConfigurationTests {
    /** Shaped as 2.1 wrote it. */
    private static final String OLD = """
            <?php
            return array (
              'backend' => array ('frontName' => 'admin_1x'),
              'db' => array (
                'connection' => array (
                  'indexer' => array ('host' => '/run/db.sock', 'dbname' => 'shop', 'username' => 'u', 'password' => 'p'),
                  'default' => array ('host' => '/run/db.sock', 'dbname' => 'shop', 'username' => 'u', 'password' => 'p'),
                  'checkout' => array ('host' => 'other', 'dbname' => 'quotes', 'username' => 'u', 'password' => 'p'),
                ),
                'table_prefix' => '',
              ),
              'session' => array ('save' => 'files', 'save_path' => '/srv/sessions'),
              'cache_types' => array ('config' => 1, 'layout' => 0, 'eav' => '1'),
              'install' => array ('date' => 'Tue, 01 Mar 2016 10:00:00 +0000'),
            );
            """;

    /** Shaped as 2.4 writes it. */
    private static final String NEW = """
            <?php
            return [
                'db' => [
                    'table_prefix' => 'm2_',
                    'connection' => [
                        'default' => [
                            'host' => 'db.example.com:3307',
                            'dbname' => 'shop',
                            'username' => 'u',
                            'password' => 'p#"1',
                            'driver_options' => [1009 => '/etc/ca.pem', 1014 => true]
                        ]
                    ]
                ],
                'session' => ['save' => 'redis', 'redis' => ['host' => 'r', 'password' => 'redis-secret']],
                'cache' => [
                    'frontend' => [
                        'default' => [
                            'id_prefix' => '40d_',
                            'backend' => 'Magento\\\\Framework\\\\Cache\\\\Backend\\\\Redis',
                            'backend_options' => ['server' => 'r', 'database' => '0', 'port' => '6379',
                                'password' => 'redis-secret']
                        ],
                        'page_cache' => ['id_prefix' => '40d_']
                    ]
                ],
                'cron' => ['enabled' => 0],
                'cron_consumers_runner' => ['cron_run' => false, 'max_messages' => 20000, 'consumers' => ['async']],
                'MAGE_MODE' => 'developer'
            ];
            """;

    @TempDir
    Path directory;

    private EnvironmentConfiguration read(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("env.php"), content);
        return EnvironmentConfiguration.of(
                new PhpArrayFile(TestPhp.RUNNER, TestPhp.PHP).read(file), Files.readAllBytes(file));
    }

    @Test
    void an_old_stores_settings_are_understood() throws Exception {
        EnvironmentConfiguration environment = read(OLD);

        assertThat(environment.database())
                .isEqualTo(new DatabaseConnection("localhost", null, Path.of("/run/db.sock"), "shop", "u", "p", ""));
        assertThat(environment.splitDatabases()).containsOnlyKeys("checkout");
        assertThat(environment.adminFrontName()).isEqualTo("admin_1x");
        assertThat(environment.sessionStorage())
                .isEqualTo(new SessionStorage(SessionStorage.Kind.FILES, "files", "/srv/sessions"));
        assertThat(environment.cacheStates())
                .containsExactly(Map.entry("config", true), Map.entry("layout", false), Map.entry("eav", true));
        assertThat(environment.cacheBackends()).isEmpty();
        assertThat(environment.mode()).isEqualTo(StoreMode.DEFAULT);
        assertThat(environment.cronEnabled()).isTrue();
        assertThat(environment.consumersRunByCron()).isTrue();
        assertThat(environment.consumers()).isEmpty();
    }

    @Test
    void a_new_stores_settings_are_understood() throws Exception {
        EnvironmentConfiguration environment = read(NEW);

        assertThat(environment.database())
                .isEqualTo(new DatabaseConnection(
                        "db.example.com",
                        3307,
                        null,
                        "shop",
                        "u",
                        "p#\"1",
                        "m2_",
                        new DatabaseTls(Path.of("/etc/ca.pem"), null, null, true)));
        assertThat(environment.splitDatabases()).isEmpty();
        assertThat(environment.sessionStorage().kind()).isEqualTo(SessionStorage.Kind.REDIS);
        assertThat(environment.cacheBackends())
                .containsEntry(
                        "default",
                        new CacheBackend("Magento\\Framework\\Cache\\Backend\\Redis", "r", "6379", "0", "40d_"))
                .containsEntry("page_cache", new CacheBackend(null, null, null, null, "40d_"));
        assertThat(environment.mode()).isEqualTo(StoreMode.DEVELOPER);
        assertThat(environment.cronEnabled()).isFalse();
        assertThat(environment.consumersRunByCron()).isFalse();
        assertThat(environment.consumers()).containsExactly("async");
        assertThat(environment + environment.sessionStorage().toString() + environment.cacheBackends())
                .doesNotContain("redis-secret")
                .doesNotContain("p#");
    }

    @Test
    void a_split_connection_on_a_local_socket_is_not_taken_for_another_database() throws Exception {
        EnvironmentConfiguration environment = read(OLD).withLocalSocket(Path.of("/run/other.sock"));

        assertThat(environment.splitDatabases()).containsOnlyKeys("checkout");
    }

    @Test
    void a_file_without_a_database_is_named_so() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> EnvironmentConfiguration.of(Map.of("db", Map.of()), new byte[0]))
                .matches(e -> e.code() == ErrorCode.BROKEN_CONFIGURATION);
    }
}
