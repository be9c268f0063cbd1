package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The compiled code that PHP-FPM pools keep in memory. The command line has its own, so a pool is asked itself, in its
 * own protocol, to forget everything.
 */
public final class OpcodeCache {
    private static final String RESET = "storelift-reset";
    private static final String NONE = "storelift-none";
    private static final String SCRIPT = """
            <?php
            clearstatcache(true);
            if (!function_exists('opcache_reset') || !ini_get('opcache.enable')) {
                echo 'storelift-none';
            } else {
                echo @opcache_reset() ? 'storelift-reset' : 'storelift-refused';
            }
            """;

    private final Collection<String> configuredAddresses;
    private final FpmPools pools;
    private final Duration patience;

    /**
     * For the pools configured at the usual places of this machine, and others.
     *
     * @param configuredAddresses paths of sockets, or host:port
     */
    public OpcodeCache(Collection<String> configuredAddresses) {
        this(configuredAddresses, FpmPools.ofThisMachine(), Duration.ofSeconds(10));
    }

    OpcodeCache(Collection<String> configuredAddresses, FpmPools pools, Duration patience) {
        this.configuredAddresses = List.copyOf(configuredAddresses);
        this.pools = pools;
        this.patience = patience;
    }

    /**
     * Resets all pools, several at a time.
     *
     * @param scriptDirectory where a small script is written, and removed again; the pools have to be able to read there
     */
    public OpcodeCacheOutcome reset(Path scriptDirectory) {
        Set<String> addresses = new LinkedHashSet<>(configuredAddresses);
        addresses.addAll(pools.addresses());
        if (addresses.isEmpty()) {
            return new OpcodeCacheOutcome(List.of(), List.of(), Map.of());
        }
        Path script = write(scriptDirectory);
        try {
            return ask(addresses, script.toAbsolutePath());
        } finally {
            remove(script);
        }
    }

    private OpcodeCacheOutcome ask(Set<String> addresses, Path script) {
        List<String> reset = new ArrayList<>();
        List<String> withoutCache = new ArrayList<>();
        Map<String, String> unreachable = new LinkedHashMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<String>> answers = new LinkedHashMap<>();
            addresses.forEach(
                    address -> answers.put(address, executor.submit(() -> FastCgiClient.run(address, script))));
            answers.forEach((address, future) -> {
                String answer = answer(future);
                if (answer.endsWith(RESET)) {
                    reset.add(address);
                } else if (answer.endsWith(NONE)) {
                    withoutCache.add(address);
                } else {
                    unreachable.put(address, answer);
                }
            });
        }
        return new OpcodeCacheOutcome(reset, withoutCache, unreachable);
    }

    /** The script's last word, or why there is none. */
    private String answer(Future<String> future) {
        try {
            String whole =
                    future.get(patience.toMillis(), TimeUnit.MILLISECONDS).strip();
            return whole.lines().reduce((first, second) -> second).orElse("no answer");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause == null || cause.getMessage() == null ? "no answer" : cause.getMessage();
        } catch (TimeoutException e) {
            future.cancel(true);
            return "no answer in " + patience.toSeconds() + " s";
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while resetting opcode caches", e);
        }
    }

    private static Path write(Path directory) {
        try {
            Path script = Files.createTempFile(directory, "storelift-opcache-", ".php");
            Files.writeString(script, SCRIPT, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
            return script;
        } catch (IOException e) {
            throw StoreliftException.of("writing a script to " + directory, e);
        }
    }

    private static void remove(Path script) {
        try {
            Files.deleteIfExists(script);
        } catch (IOException e) {
            throw StoreliftException.of("removing " + script, e);
        }
    }
}
