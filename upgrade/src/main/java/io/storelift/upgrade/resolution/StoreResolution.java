package io.storelift.upgrade.resolution;

import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.workspace.Surroundings;
import io.storelift.composer.workspace.Workspace;
import io.storelift.host.Durable;
import io.storelift.host.Once;
import io.storelift.host.ProcessRunner;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that finds packages for one store. What it finds out about repositories and platform is kept as long as the
 * object lives.
 */
public final class StoreResolution implements AutoCloseable {
    private final Store store;
    private final ProcessRunner processes;
    private final Supplier<Manifest> manifest;
    private final boolean withDev;
    private @Nullable Workspace workspace;
    private @Nullable Offers offers;
    private final Once<PlatformProfile> platform;

    /**
     * @param manifest reads the store's composer.json
     * @param withDev whether the store has its development packages installed
     */
    public StoreResolution(Store store, ProcessRunner processes, Supplier<Manifest> manifest, boolean withDev) {
        this.store = store;
        this.processes = processes;
        this.manifest = manifest;
        this.withDev = withDev;
        this.platform =
                new Once<>(() -> new StorePlatform(store, processes, composer(), scratch(), new Durable()).profile());
    }

    /** Begins with what takes long, which waits for others as a rule, before it is needed. Failures show then. */
    public void expect() {
        Thread.startVirtualThread(platform::find);
        Thread.startVirtualThread(() -> {
            try {
                Path lock = store.root().resolve("composer.lock");
                if (Files.exists(lock)) {
                    workspace()
                            .expect(
                                    manifest.get().text(),
                                    Files.readString(lock),
                                    store.edition().productPackage());
                }
            } catch (IOException | RuntimeException ignored) {
                // Said where it is needed.
            }
        });
    }

    public ComposerProgram composer() {
        return new ComposerProgram(processes, store);
    }

    public ScratchProject scratch() {
        return new ScratchProject(store);
    }

    public StoreResolver resolver() {
        if (store.settings().composerResolves()) {
            return composerResolver();
        }
        return new CarefulResolver(nativeResolver(), this::composerResolver);
    }

    /** Resolves in this process only. */
    public NativeResolver nativeResolver() {
        return new NativeResolver(
                workspace(), store.edition().productPackage(), store.edition().title(), withDev, Clock.systemUTC());
    }

    private ComposerResolver composerResolver() {
        return new ComposerResolver(composer(), scratch(), withDev);
    }

    /** Fetches and unpacks packages. */
    public PackageFetcher packages() {
        return new PackageFetcher(composer(), scratch(), manifest.get());
    }

    public synchronized Offers offers() {
        Offers known = offers;
        if (known == null) {
            known = new Offers(
                    store.settings().composerResolves() ? null : workspace(),
                    manifest.get().text(),
                    () -> new AvailableVersions(composer(), scratch()),
                    this::packages,
                    store.stateDirectory().resolve("work"));
            offers = known;
        }
        return known;
    }

    /** Ends connections: one that still waits for something would keep a process from its end for a third of a second. */
    @Override
    public synchronized void close() {
        if (workspace != null) {
            workspace.close();
        }
    }

    private synchronized Workspace workspace() {
        Workspace known = workspace;
        if (known == null) {
            known = new Workspace(
                    store.root(), Surroundings.of(store.settings().environment()), platform::demand, notice -> {});
            workspace = known;
        }
        return known;
    }
}
