package io.storelift.upgrade.component;

import io.storelift.host.StoreliftException;
import io.storelift.store.InstalledPackage;
import io.storelift.store.InstalledPackages;
import io.storelift.store.Store;
import io.storelift.upgrade.component.Component.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what a store is put together of. Changes nothing. */
public final class ComponentInventory {
    private static final String PREFIX = "magento2-";

    private final Store store;

    public ComponentInventory(Store store) {
        this.store = store;
    }

    /** By name. */
    public List<Component> list() {
        InstalledPackages installed = InstalledPackages.read(store.root());
        Set<String> chosen = chosen();
        Set<String> ofEdition = closure(installed, store.edition().productPackage());
        List<Component> found = new ArrayList<>();
        Set<String> packaged = new HashSet<>();
        for (InstalledPackage each : installed.list()) {
            if (!each.type().startsWith(PREFIX) && !each.type().equals("metapackage")) {
                continue;
            }
            Map<String, Boolean> modules =
                    modules(store.root().resolve("vendor").resolve(each.name()));
            packaged.addAll(modules.keySet());
            found.add(new Component(
                    each.name(),
                    each.type().replaceFirst("^" + PREFIX, ""),
                    each.version(),
                    origin(each.name(), chosen, ofEdition),
                    modules));
        }
        found.addAll(ownModules(packaged));
        found.addAll(ownThemes());
        found.sort(Comparator.comparing(Component::name));
        return List.copyOf(found);
    }

    private static Origin origin(String name, Set<String> chosen, Set<String> ofEdition) {
        if (chosen.contains(name)) {
            return Origin.CHOSEN;
        }
        return ofEdition.contains(name) ? Origin.EDITION : Origin.NEEDED;
    }

    private Set<String> chosen() {
        Path manifest = store.root().resolve("composer.json");
        try {
            Set<String> names = new HashSet<>();
            var tree = JsonMapper.shared().readTree(Files.readAllBytes(manifest));
            tree.path("require").propertyNames().forEach(names::add);
            tree.path("require-dev").propertyNames().forEach(names::add);
            return names;
        } catch (JacksonException e) {
            // A store with such a composer.json can't be upgraded, but looked at.
            return Set.of();
        } catch (IOException e) {
            throw StoreliftException.of("reading " + manifest, e);
        }
    }

    /** A package with all that it requires, directly or not. */
    private static Set<String> closure(InstalledPackages installed, String first) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            String name = next.pop();
            if (seen.add(name)) {
                installed
                        .find(name)
                        .ifPresent(each -> next.addAll(each.require().keySet()));
            }
        }
        return seen;
    }

    /** The modules in the directory of a package: mostly one, in it or below {@code src}; some packages have several. */
    private Map<String, Boolean> modules(Path directory) {
        Map<String, Boolean> modules = new LinkedHashMap<>();
        ModuleNames.below(directory)
                .forEach(name -> modules.put(name, store.modules().getOrDefault(name, false)));
        return modules;
    }

    private List<Component> ownModules(Set<String> packaged) {
        Path code = store.root().resolve("app/code");
        return children(code).stream()
                .flatMap(vendor -> children(vendor).stream())
                .flatMap(module -> ModuleNames.of(module).stream()
                        .filter(name -> !packaged.contains(name))
                        .map(name -> new Component(
                                store.root().relativize(module).toString(),
                                "module",
                                "",
                                Origin.OWN_CODE,
                                Map.of(name, store.modules().getOrDefault(name, false)))))
                .toList();
    }

    private List<Component> ownThemes() {
        Path design = store.root().resolve("app/design");
        return children(design).stream()
                .flatMap(area -> children(area).stream())
                .flatMap(vendor -> children(vendor).stream())
                .filter(theme -> Files.exists(theme.resolve("theme.xml")))
                .map(theme -> new Component(
                        store.root().relativize(theme).toString(), "theme", "", Origin.OWN_CODE, Map.of()))
                .toList();
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw StoreliftException.of("listing " + directory, e);
        }
    }
}
