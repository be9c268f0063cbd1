package io.storelift.server.components;

import io.storelift.upgrade.component.Component;
import io.storelift.upgrade.component.Component.Origin;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A component as the list shows it.
 *
 * @param newer its newest version, if that is known and newer than the installed one; otherwise null
 * @param asked whether its newest version is known
 * @param finished whether nothing more will be known
 */
public record ComponentRow(Component component, @Nullable String newer, boolean asked, boolean finished) {
    static final Comparator<ComponentRow> ORDER = Comparator.comparing((ComponentRow row) -> !row.isOutdated())
            .thenComparing(row -> row.isOutdated() ? row.component().origin() : Origin.CHOSEN)
            .thenComparing(row -> row.component().name());

    public boolean isOutdated() {
        return newer != null;
    }

    /** The newest version, or why there is none, in words. */
    public String available() {
        if (component.origin() == Origin.OWN_CODE) {
            return "not known to Composer";
        }
        if (newer != null) {
            return newer;
        }
        if (asked) {
            return "is the newest";
        }
        return finished ? "not known" : "…";
    }

    /** Why it is there, in words. */
    public String origin() {
        return switch (component.origin()) {
            case CHOSEN -> "chosen for this store";
            case EDITION -> "comes with the edition";
            case NEEDED -> "needed by another component";
            case OWN_CODE -> "in the store's own code";
        };
    }

    /** Of its modules: enabled, disabled, or which are which; empty when it has none. */
    public String state() {
        Map<String, Boolean> modules = component.modules();
        if (modules.isEmpty()) {
            return "";
        }
        if (modules.values().stream().distinct().count() == 1) {
            return modules.containsValue(true) ? "enabled" : "disabled";
        }
        return modules.entrySet().stream()
                .map(module -> module.getKey() + (module.getValue() ? " enabled" : " disabled"))
                .collect(Collectors.joining(", "));
    }

    /** What the store calls its modules. */
    public String modules() {
        return String.join(", ", component.modules().keySet());
    }

    boolean matches(ComponentFilter filter) {
        String text = (component.name() + " " + modules()).toLowerCase(Locale.ROOT);
        return text.contains(filter.text().strip().toLowerCase(Locale.ROOT))
                && (filter.type().isEmpty() || component.type().equals(filter.type()))
                && switch (filter.show()) {
                    case "" -> true;
                    case "outdated" -> isOutdated();
                    case "disabled" -> component.modules().containsValue(false);
                    case "own" -> component.origin() != Origin.EDITION;
                    default -> true;
                };
    }
}
