package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a store and looks at it. Changes nothing. */
public final class StoreLocator {
    private static final Path STATE = Path.of(".storelift");

    /** Where servers put their socket when PHP doesn't know it. */
    private static final List<String> USUAL_SOCKETS = List.of(
            "/run/mysqld/mysqld.sock", "/var/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/tmp/mysql.sock");

    private final ProcessRunner runner;
    private final StoreSettings settings;

    public StoreLocator(ProcessRunner runner, StoreSettings settings) {
        this.runner = runner;
        this.settings = settings;
    }

    /**
     * The root of the store that a directory belongs to; needs no working PHP and no whole store, so that it also
     * answers for a store whose upgrade was interrupted.
     *
     * @throws StoreliftException {@link ErrorCode#NO_STORE_HERE}
     */
    public static Path root(Path anyDirectoryInside) {
        List<Path> upwards = Stream.iterate(outsideState(real(anyDirectoryInside)), Objects::nonNull, Path::getParent)
                .toList();
        // First all signs, then one: a package inside vendor also looks like a store that was never installed.
        return upwards.stream()
                .filter(StoreLocator::isInstalled)
                .findFirst()
                .or(() -> upwards.stream().filter(StoreLocator::looksLikeStore).findFirst())
                .orElseThrow(() -> new StoreliftException(ErrorCode.NO_STORE_HERE, anyDirectoryInside.toString()));
    }

    /** Where Storelift keeps what belongs to the store of this root. */
    public static Path stateDirectory(Path root, StoreSettings settings) {
        Path configured = settings.stateDirectory();
        return configured == null
                ? root.resolve(STATE)
                : root.resolve(configured).normalize();
    }

    /**
     * Looks at the store that a directory belongs to.
     *
     * @throws StoreliftException {@link ErrorCode#NO_STORE_HERE}, {@link ErrorCode#ROOT_UNREADABLE},
     *     {@link ErrorCode#NOT_INSTALLED} when it was never set up, {@link ErrorCode#PHP_MISSING},
     *     {@link ErrorCode#BROKEN_CONFIGURATION}, {@link ErrorCode#VERSION_UNKNOWN}
     */
    public Store locate(Path anyDirectoryInside) {
        Path root = root(anyDirectoryInside);
        Path etc = root.resolve("app/etc");
        demandReadable(root, etc);
        demandInstalled(etc);
        PhpProgram program = php();
        PhpArrayFile files = new PhpArrayFile(runner, program);
        Path environmentFile = etc.resolve("env.php");
        // A start of PHP takes longer than all else here: the three at once.
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            Future<EnvironmentConfiguration> environment = others.submit(() -> environment(environmentFile, files));
            Future<Map<String, Boolean>> modules = others.submit(() -> modules(files.read(etc.resolve("config.php"))));
            PhpRuntime php = PhpRuntime.inspect(runner, program);
            return new Store(
                    root, Release.of(root), php, withSocket(result(environment), php), result(modules), settings);
        }
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while looking at the store", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static boolean isInstalled(Path directory) {
        return Files.exists(directory.resolve("app/etc/env.php")) || isInterrupted(directory);
    }

    /** While a run exchanges the top level of the tree any one part may be missing, but Storelift's own never is. */
    private static boolean isInterrupted(Path directory) {
        return Files.isDirectory(directory.resolve(STATE))
                && (looksLikeStore(directory) || Files.exists(directory.resolve("composer.json")));
    }

    private static boolean looksLikeStore(Path directory) {
        return Files.exists(directory.resolve("bin/magento")) && Files.isDirectory(directory.resolve("app/etc"));
    }

    /** Stages and replaced trees below the state directory are no stores of their own. */
    private static Path outsideState(Path directory) {
        for (Path part = directory; part != null; part = part.getParent()) {
            Path parent = part.getParent();
            if (parent != null && part.endsWith(STATE)) {
                return outsideState(parent);
            }
        }
        return directory;
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.NO_STORE_HERE, directory + " can't be entered", e);
        }
    }

    private static void demandReadable(Path root, Path etc) {
        for (Path directory : List.of(root, etc)) {
            if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
                throw new StoreliftException(ErrorCode.ROOT_UNREADABLE, directory + " may not be read");
            }
        }
    }

    private static void demandInstalled(Path etc) {
        for (String file : List.of("env.php", "config.php")) {
            if (!Files.exists(etc.resolve(file))) {
                throw new StoreliftException(ErrorCode.NOT_INSTALLED, etc.resolve(file) + " is missing");
            }
        }
    }

    private PhpProgram php() {
        Path configured = settings.php();
        Path binary = configured != null
                ? configured
                : new ExecutableSearch(settings.environment())
                        .php()
                        .orElseThrow(() -> new StoreliftException(ErrorCode.PHP_MISSING, "no php in the search path"));
        return new PhpProgram(binary, settings.environment());
    }

    private static EnvironmentConfiguration environment(Path file, PhpArrayFile files) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.ROOT_UNREADABLE, file + " may not be read", e);
        }
        return EnvironmentConfiguration.of(files.read(file), content);
    }

    /** Where {@code localhost} means a socket, as PHP takes it. */
    private static EnvironmentConfiguration withSocket(EnvironmentConfiguration environment, PhpRuntime php) {
        if (!environment.database().host().equals("localhost")
                || environment.database().socket() != null) {
            return environment;
        }
        return Stream.concat(php.setting("pdo_mysql.default_socket").stream(), USUAL_SOCKETS.stream())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .map(environment::withLocalSocket)
                .orElse(environment);
    }

    private static Map<String, Boolean> modules(Map<String, @Nullable Object> configuration) {
        SettingsTree tree = new SettingsTree(configuration);
        Map<String, Boolean> modules = new LinkedHashMap<>();
        tree.map("modules").keySet().forEach(name -> modules.put(name, tree.flag("modules/" + name, false)));
        return modules;
    }
}
