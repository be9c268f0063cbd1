package io.storelift.server.components;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Errand;
import io.storelift.server.stores.NamedStore;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.component.Component;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a store is put together of, as far as it is found.
 *
 * @param newer of the components that were asked about: the newest version, where it is newer than the installed one
 */
record Composition(List<Component> components, Map<String, Optional<String>> newer) {
    Composition {
        components = List.copyOf(components);
        newer = Map.copyOf(newer);
    }

    static Composition none() {
        return new Composition(List.of(), Map.of());
    }

    /** Looks for all components of a store, and for newer versions of them. */
    static Errand.Task<Composition> of(NamedStore store, ProcessRunner processes, Clock clock) {
        return known -> {
            Upgrades upgrades = new Upgrades(store.served().locate(processes), processes, clock);
            List<Component> components = upgrades.components();
            known.accept(nothing -> new Composition(components, Map.of()));
            upgrades.newerVersions(
                    components, (component, version) -> known.accept(found -> found.with(component.name(), version)));
        };
    }

    private Composition with(String name, Optional<String> version) {
        Map<String, Optional<String>> more = new HashMap<>(newer);
        more.put(name, version);
        return new Composition(components, more);
    }

    /**
     * Outdated ones first, and among those what the merchant chose; then by name.
     *
     * @param finished whether nothing more will be found
     */
    List<ComponentRow> rows(boolean finished) {
        return components.stream()
                .map(component -> row(component, finished))
                .sorted(ComponentRow.ORDER)
                .toList();
    }

    private ComponentRow row(Component component, boolean finished) {
        return new ComponentRow(
                component,
                newer.getOrDefault(component.name(), Optional.empty()).orElse(null),
                newer.containsKey(component.name()),
                finished);
    }
}
