package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpcodeCacheTests {
    private static final FpmPools NO_POOLS = new FpmPools(List.of());

    @TempDir
    Path directory;

    private static Path fpm() {
        Optional<Path> binary = FpmServer.binary();
        assumeTrue(binary.isPresent(), "no php-fpm on this machine: opcode caches are not tested");
        return binary.orElseThrow();
    }

    @Test
    void a_pool_that_serves_old_code_serves_the_new_one_after_a_reset() throws Exception {
        Path page = Files.writeString(directory.resolve("page.php"), "<?php echo 'old release';");
        String[] options = {
            "-dzend_extension=opcache", "-dopcache.validate_timestamps=0", "-dopcache.file_update_protection=0"
        };
        try (FpmServer server = FpmServer.start(fpm(), directory, options)) {
            assertThat(FastCgiClient.run(server.socket().toString(), page)).endsWith("old release");
            Files.writeString(page, "<?php echo 'new release';");
            assertThat(FastCgiClient.run(server.socket().toString(), page)).endsWith("old release");

            FpmPools pools = new FpmPools(List.of(server.pools()));
            Path scripts = Files.createDirectory(directory.resolve("var"));
            OpcodeCacheOutcome outcome = new OpcodeCache(List.of(), pools, Duration.ofSeconds(10)).reset(scripts);

            assertThat(outcome.reset()).containsExactly(server.socket().toString());
            assertThat(outcome.unreachable()).isEmpty();
            assertThat(scripts).isEmptyDirectory();
            assertThat(FastCgiClient.run(server.socket().toString(), page)).endsWith("new release");
        }
    }

    @Test
    void a_pool_without_a_cache_has_nothing_to_forget() throws Exception {
        try (FpmServer server = FpmServer.start(fpm(), directory)) {
            OpcodeCacheOutcome outcome = new OpcodeCache(
                            List.of(server.socket().toString()), NO_POOLS, Duration.ofSeconds(10))
                    .reset(directory);

            assertThat(outcome.withoutCache()).containsExactly(server.socket().toString());
        }
    }

    @Test
    void pools_that_do_not_answer_are_named_with_the_reason() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String silentAddress = "127.0.0.1:" + silent.getLocalPort();
            String missing = directory.resolve("missing.sock").toString();

            OpcodeCacheOutcome outcome = new OpcodeCache(
                            List.of(silentAddress, missing, "nonsense"), NO_POOLS, Duration.ofMillis(500))
                    .reset(directory);

            assertThat(outcome.reset()).isEmpty();
            assertThat(outcome.unreachable()).containsOnlyKeys(silentAddress, missing, "nonsense");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void without_pools_nothing_is_written() {
        OpcodeCacheOutcome outcome =
                new OpcodeCache(List.of(), NO_POOLS, Duration.ofSeconds(1)).reset(directory.resolve("missing"));

        assertThat(outcome.unreachable()).isEmpty();
    }

    @Test
    void addresses_come_from_the_pools_configuration() throws Exception {
        Files.writeString(directory.resolve("a.conf"), """
                [a]
                listen = /run/php/$pool.sock
                listen.owner = www-data
                [b]
                listen="127.0.0.1:9001" ; tcp
                ;listen = /run/c.sock
                """);
        Files.writeString(directory.resolve("b.conf"), "[c]\n listen = 9002\nlisten = /run/php/a.sock\n");
        Files.writeString(directory.resolve("ignored.conf.dpkg-dist"), "[d]\nlisten = /run/d.sock\n");

        assertThat(new FpmPools(List.of(directory, directory.resolve("missing"))).addresses())
                .containsExactly("/run/php/a.sock", "127.0.0.1:9001", "9002");
    }
}
