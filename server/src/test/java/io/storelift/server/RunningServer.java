package io.storelift.server;

import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.face.ServerRequest;
import io.storelift.upgrade.face.ServerStart;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;

/** A server of a test's own, at a free port, with its state in a directory of the test. */
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final ServerStart start;

    private RunningServer(ConfigurableApplicationContext context, ServerStart start) {
        this.context = context;
        this.start = start;
    }

    public static RunningServer of(Path state, Path... roots) {
        return start(state, false, false, roots);
    }

    static RunningServer behindProxy(Path state, Path... roots) {
        return start(state, true, false, roots);
    }

    /** Commands around the cutover may be typed in the browser. */
    public static RunningServer allowingHooks(Path state, Path... roots) {
        return start(state, false, true, roots);
    }

    private static RunningServer start(Path state, boolean behindProxy, boolean allowHooks, Path... roots) {
        List<ServedStore> stores = List.of(roots).stream()
                .map(root -> new ServedStore(
                        root,
                        () -> StoreSettings.read(root)
                                .withEnvironment(Map.of(
                                        "PATH", System.getenv("PATH"), "HOME", String.valueOf(System.getenv("HOME")))),
                        new RunLauncher(Path.of("").toAbsolutePath(), List.of("--store", root.toString()))))
                .toList();
        ServerRequest request = new ServerRequest(stores, "127.0.0.1", 0, behindProxy, allowHooks, state);
        ConfigurableApplicationContext context = StoreliftServer.start(request);
        return new RunningServer(context, StoreliftServer.described(context, request));
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI address() {
        return start.address();
    }

    public boolean hasFirstLink() {
        return start.firstLink() != null;
    }

    public URI firstLink() {
        return Objects.requireNonNull(start.firstLink());
    }

    @Override
    public void close() {
        context.close();
    }
}
