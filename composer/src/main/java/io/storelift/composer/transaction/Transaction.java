package io.storelift.composer.transaction;

import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LoadedPackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The operations that lead from the packages that are there to those that shall be: removals first, then plugins, then the
 * rest, each package after what it requires.
 *
 * <p>Source: Composer: Transaction, LocalRepoTransaction.
 */
public final class Transaction {
    /** Composer takes packages from the end of a stack: hence descending; an alias is done after its base. */
    private static final Comparator<ComposerPackage> STACK_ORDER = Comparator.comparing(
                    ComposerPackage::name, Comparator.reverseOrder())
            .thenComparing(candidate -> !(candidate instanceof AliasPackage))
            .thenComparing(candidate -> candidate.version().text(), Comparator.reverseOrder());

    private final List<ComposerPackage> result;
    private final Map<String, List<ComposerPackage>> resultByName = new HashMap<>();
    private final Map<String, LoadedPackage> present = new LinkedHashMap<>();
    private final Map<AliasKey, AliasPackage> presentAliases = new LinkedHashMap<>();
    private final List<Operation> operations;

    /**
     * @param present in any order; of removals the last comes first
     * @param result in any order
     */
    public Transaction(Collection<? extends ComposerPackage> present, Collection<? extends ComposerPackage> result) {
        this.result = sorted(new LinkedHashSet<>(result));
        for (ComposerPackage each : result) {
            each.names()
                    .forEach(name -> resultByName
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(each));
        }
        resultByName.replaceAll((name, packages) -> sorted(packages));
        for (ComposerPackage each : present) {
            switch (each) {
                case AliasPackage alias -> presentAliases.put(AliasKey.of(alias), alias);
                case LoadedPackage loaded -> this.present.put(loaded.name(), loaded);
            }
        }
        this.operations = List.copyOf(removalsFirst(PluginOrder.pluginsFirst(calculate())));
    }

    private static List<ComposerPackage> sorted(Collection<? extends ComposerPackage> packages) {
        List<ComposerPackage> sorted = new ArrayList<>(packages);
        sorted.sort(STACK_ORDER);
        return sorted;
    }

    /** In the order to carry them out. */
    public List<Operation> operations() {
        return operations;
    }

    private List<Operation> calculate() {
        List<Operation> changes = new ArrayList<>();
        Map<String, LoadedPackage> obsolete = new LinkedHashMap<>(present);
        Map<AliasKey, AliasPackage> obsoleteAliases = new LinkedHashMap<>(presentAliases);
        for (ComposerPackage each : dependenciesFirst()) {
            switch (each) {
                case AliasPackage alias -> {
                    AliasKey key = AliasKey.of(alias);
                    if (presentAliases.containsKey(key)) {
                        obsoleteAliases.remove(key);
                    } else {
                        changes.add(new Operation.MarkAliasInstalled(alias));
                    }
                }
                case LoadedPackage loaded -> {
                    LoadedPackage before = present.get(loaded.name());
                    if (before == null) {
                        changes.add(new Operation.Install(loaded));
                    } else if (differs(before, loaded)) {
                        changes.add(new Operation.Update(before, loaded));
                    }
                    obsolete.remove(loaded.name());
                }
            }
        }
        List<Operation> all = new ArrayList<>();
        obsolete.values().forEach(each -> all.add(new Operation.Uninstall(each)));
        Collections.reverse(all);
        all.addAll(changes);
        obsoleteAliases.values().forEach(each -> all.add(new Operation.MarkAliasUninstalled(each)));
        return all;
    }

    private static boolean differs(LoadedPackage before, LoadedPackage after) {
        if (before == after) {
            return false;
        }
        if (!before.version().equals(after.version()) || !Objects.equals(before.abandoned(), after.abandoned())) {
            return true;
        }
        CodeLocation old = CodeLocation.of(before);
        CodeLocation current = CodeLocation.of(after);
        return !Objects.equals(old.distReference(), current.distReference())
                || !Objects.equals(old.sourceReference(), current.sourceReference());
    }

    /** The packages of the result, each after those it requires as far as they don't require each other in a circle. */
    private List<ComposerPackage> dependenciesFirst() {
        List<ComposerPackage> order = new ArrayList<>(result.size());
        List<ComposerPackage> stack = new ArrayList<>(roots());
        Set<ComposerPackage> visited = new HashSet<>();
        Set<ComposerPackage> done = new HashSet<>();
        while (!stack.isEmpty()) {
            ComposerPackage current = stack.removeLast();
            if (done.contains(current)) {
                continue;
            }
            if (!visited.add(current)) {
                done.add(current);
                order.add(current);
                continue;
            }
            stack.add(current);
            switch (current) {
                case AliasPackage alias -> stack.add(alias.base());
                case LoadedPackage loaded -> loaded.requires().forEach(link -> stack.addAll(providers(link)));
            }
        }
        return order;
    }

    /** What no other package of the result requires; of a circle that nobody requires, the one with the highest name. */
    private Set<ComposerPackage> roots() {
        Set<ComposerPackage> roots = new LinkedHashSet<>(result);
        for (ComposerPackage each : result) {
            if (roots.contains(each)) {
                for (Link link : each.requires()) {
                    providers(link).stream()
                            .filter(provider -> provider != each)
                            .forEach(roots::remove);
                }
            }
        }
        return roots;
    }

    private List<ComposerPackage> providers(Link link) {
        return resultByName.getOrDefault(link.target(), List.of());
    }

    private static List<Operation> removalsFirst(List<Operation> operations) {
        List<Operation> ordered = new ArrayList<>(operations.size());
        operations.stream().filter(Transaction::isRemoval).forEach(ordered::add);
        operations.stream().filter(operation -> !isRemoval(operation)).forEach(ordered::add);
        return ordered;
    }

    private static boolean isRemoval(Operation operation) {
        return operation instanceof Operation.Uninstall || operation instanceof Operation.MarkAliasUninstalled;
    }

    private record AliasKey(String name, String version) {
        static AliasKey of(AliasPackage alias) {
            return new AliasKey(alias.name(), alias.version().text());
        }
    }
}
