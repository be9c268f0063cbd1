package io.storelift.upgrade.component;

import io.storelift.composer.version.PackageVersion;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.resolution.Offers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks the repositories of a store for the newest version of each of its components. */
public final class NewerVersions {
    /** Where only Composer can ask, each is a process of its own. */
    private static final int AT_ONCE = 6;

    private final Offers offers;

    public NewerVersions(Offers offers) {
        this.offers = offers;
    }

    /**
     * Returns when all are known, as far as they can be.
     *
     * @param listener gets each as soon as it is known, from any thread: the component, and its newest stable version if
     *     that is newer than the installed one
     * @throws StoreliftException at the end, for the first that could not be asked about
     */
    public void find(List<Component> components, BiConsumer<Component, Optional<String>> listener) {
        Semaphore permits = new Semaphore(AT_ONCE);
        AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Component each : components) {
                if (!each.version().isEmpty()) {
                    readers.execute(() -> {
                        permits.acquireUninterruptibly();
                        try {
                            listener.accept(each, newer(each));
                        } catch (RuntimeException e) {
                            first.compareAndSet(null, e);
                        } finally {
                            permits.release();
                        }
                    });
                }
            }
        }
        RuntimeException failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }

    private Optional<String> newer(Component component) {
        return offers.newer(component.name(), component.version()).stream()
                .filter(PackageVersion::isStable)
                .findFirst()
                .map(PackageVersion::toString);
    }
}
