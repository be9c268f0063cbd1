package io.storelift.composer.repository;

import io.storelift.composer.version.Stability;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which stabilities the root allows.
 *
 * @param minimum everything at least as stable as this, for names without a flag
 * @param flags name to the least stable that is allowed for it; a flag replaces the minimum, also where it is stricter
 */
public record StabilityFilter(Stability minimum, Map<String, Stability> flags) {
    public StabilityFilter {
        flags = Map.copyOf(flags);
    }

    /** Allows everything. */
    public static StabilityFilter any() {
        return new StabilityFilter(Stability.DEV, Map.of());
    }

    /** Source: Composer: StabilityFilter::isPackageAcceptable: one acceptable name is enough. */
    public boolean accepts(List<String> names, Stability stability) {
        for (String name : names) {
            if (accepts(name, stability)) {
                return true;
            }
        }
        return false;
    }

    public boolean accepts(String name, Stability stability) {
        @Nullable Stability flag = flags.get(name);
        return stability.number() <= (flag == null ? minimum : flag).number();
    }
}
