package io.storelift.upgrade;

import io.storelift.composer.version.PackageVersion;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import io.storelift.upgrade.resolution.Offers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The components of a store beside its edition that have newer versions. */
final class ComponentLandscape {
    /** What the original's grid showed: no plugins of Composer, no tools of developers. */
    private static final Set<String> TYPES = Set.of(
            "magento2-module",
            "magento2-theme",
            "magento2-language",
            "magento2-library",
            "magento2-component",
            "metapackage",
            "library");

    private final Store store;
    private final Tools tools;

    ComponentLandscape(Store store, Tools tools) {
        this.store = store;
        this.tools = tools;
    }

    /**
     * By name.
     *
     * @param listener gets each as soon as it and those before it are known
     */
    List<ComponentOffer> offers(Consumer<ComponentOffer> listener) {
        Offers offers = tools.offers();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<ComponentOffer>>> answers = components().stream()
                    .map(component -> readers.submit(() -> offer(offers, component)))
                    .toList();
            List<ComponentOffer> found = new ArrayList<>();
            try {
                for (Future<Optional<ComponentOffer>> answer : answers) {
                    answer.get().ifPresent(offer -> {
                        found.add(offer);
                        listener.accept(offer);
                    });
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                readers.shutdownNow();
                throw new StoreliftException(ErrorCode.CANCELLED, "while looking for components", e);
            } catch (ExecutionException e) {
                readers.shutdownNow();
                throw StoreliftException.of(e.getCause() instanceof Exception cause ? cause : e);
            }
            return List.copyOf(found);
        }
    }

    /** What composer.json requires itself: the rest goes where these take it. */
    private List<InstalledPackage> components() {
        InstalledPackages installed = InstalledPackages.read(store.root());
        return tools.manifest().requires().keySet().stream()
                .filter(name -> !name.equals(store.edition().productPackage()))
                .sorted()
                .map(installed::find)
                .flatMap(Optional::stream)
                .filter(each -> TYPES.contains(each.type()))
                .toList();
    }

    private static Optional<ComponentOffer> offer(Offers offers, InstalledPackage component) {
        List<String> newer = offers.newer(component.name(), component.version()).stream()
                .map(PackageVersion::toString)
                .toList();
        return newer.isEmpty()
                ? Optional.empty()
                : Optional.of(new ComponentOffer(component.name(), component.type(), component.version(), newer));
    }
}
