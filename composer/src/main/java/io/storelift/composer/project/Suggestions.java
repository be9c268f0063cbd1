package io.storelift.composer.project;

import io.storelift.composer.packages.ComposerPackage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Suggestions of packages that are new in a lock file.
 *
 * <p>Source: Composer: SuggestedPackagesReporter.
 */
final class Suggestions {
    private Suggestions() {}

    /**
     * How many suggestions nothing installed fulfils. A package that both suggests and provides a name doesn't fulfil its own
     * suggestion.
     */
    static int count(
            Collection<? extends ComposerPackage> suggesting, Collection<? extends ComposerPackage> installed) {
        Map<String, Set<String>> providers = new HashMap<>();
        for (ComposerPackage each : installed) {
            for (String name : each.names()) {
                providers.computeIfAbsent(name, key -> new HashSet<>()).add(each.name());
            }
        }
        int count = 0;
        for (ComposerPackage each : suggesting) {
            for (String target : each.details().path("suggest").propertyNames()) {
                boolean fulfilled = providers.getOrDefault(target, Set.of()).stream()
                        .anyMatch(provider -> !provider.equals(each.name().toLowerCase(Locale.ROOT)));
                if (!fulfilled) {
                    count++;
                }
            }
        }
        return count;
    }
}
