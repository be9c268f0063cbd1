package io.storelift.composer.project;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.version.Stability;
import java.util.HashMap;
import java.util.Map;

/** What the root allows, and the root itself. */
final class Stabilities {
    private Stabilities() {}

    static StabilityFilter of(Stability minimum, Map<String, Stability> flags, ComposerPackage root) {
        Map<String, Stability> all = new HashMap<>(flags);
        all.put(root.name(), root.stability());
        return new StabilityFilter(minimum, all);
    }
}
