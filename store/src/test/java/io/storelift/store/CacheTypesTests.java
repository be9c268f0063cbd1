package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTypesTests {
    /** Answers as the store's own commands do, and keeps its states in a file. */
    private static final String CONSOLE = """
            $file = __DIR__ . '/../states.json';
            $states = is_file($file) ? json_decode(file_get_contents($file), true)
                : ['config' => 1, 'layout' => 0, 'full_page' => 1, 'acme_prices2' => 0];
            $command = array_shift($arguments);
            file_put_contents(__DIR__ . '/../commands', trim("$command " . implode(' ', $arguments)) . "\\n", FILE_APPEND);
            $unknown = array_diff($arguments, array_keys($states));
            if ($unknown) {
                fwrite(STDERR, "The following requested cache types are not supported: '" . implode("', '", $unknown) . "'.");
                exit(1);
            }
            if ($command === 'cache:status') {
                echo "Current status:\\n";
                foreach ($states as $id => $state) {
                    echo sprintf('%30s: %d', $id, $state), "\\n";
                }
            }
            foreach ($arguments ?: array_keys($states) as $id) {
                if ($command === 'cache:enable' || $command === 'cache:disable') {
                    $states[$id] = $command === 'cache:enable' ? 1 : 0;
                }
            }
            file_put_contents($file, json_encode($states));
            """;

    @TempDir
    Path root;

    private CacheTypes caches(String console) {
        Store store = StoreTree.installed(root, "2.4.3").withConsole(console).locate();
        return new CacheTypes(TestPhp.RUNNER, store);
    }

    private List<String> commands() throws Exception {
        Path file = root.resolve("commands");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void the_store_tells_its_types_and_their_states() {
        assertThat(caches(CONSOLE).list())
                .containsExactly(
                        new CacheType("config", true),
                        new CacheType("layout", false),
                        new CacheType("full_page", true),
                        new CacheType("acme_prices2", false));
    }

    @Test
    void a_store_whose_console_is_broken_has_them_in_its_settings() {
        assertThat(caches("exit(255);").list())
                .containsExactly(
                        new CacheType("config", true),
                        new CacheType("layout", false),
                        new CacheType("full_page", true));
    }

    @Test
    void types_are_switched_and_emptied_by_name() throws Exception {
        CacheTypes caches = caches(CONSOLE);

        caches.enable(List.of("layout", "acme_prices2"));
        caches.disable(List.of("config"));
        caches.clean(List.of("full_page"));
        caches.flush(List.of("config"));
        caches.flushAll();

        assertThat(commands())
                .containsExactly(
                        "cache:enable layout acme_prices2",
                        "cache:disable config",
                        "cache:clean full_page",
                        "cache:flush config",
                        "cache:flush");
        assertThat(caches.list())
                .containsExactly(
                        new CacheType("config", false),
                        new CacheType("layout", true),
                        new CacheType("full_page", true),
                        new CacheType("acme_prices2", true));
    }

    @Test
    void no_type_at_all_never_means_every_type() throws Exception {
        CacheTypes caches = caches(CONSOLE);

        caches.disable(List.of());
        caches.flush(List.of());

        assertThat(commands()).isEmpty();
    }

    @Test
    void states_come_back_as_they_were_and_only_they() throws Exception {
        CacheTypes caches = caches(CONSOLE);
        List<CacheType> before = caches.list();
        caches.enable(List.of("layout"));
        caches.disable(List.of("config", "full_page"));

        caches.restore(before);
        caches.restore(List.of(new CacheType("dropped_by_the_upgrade", true)));

        assertThat(caches.list()).isEqualTo(before);
        assertThat(commands()).contains("cache:enable config full_page", "cache:disable layout");
    }

    @Test
    void a_type_the_store_does_not_know_is_named() {
        assertThatExceptionOfType(StoreliftException.class)
                .isThrownBy(() -> caches(CONSOLE).enable(List.of("typo")))
                .matches(e -> e.code() == ErrorCode.PROGRAM_FAILED)
                .withMessageContaining("typo");
    }
}
