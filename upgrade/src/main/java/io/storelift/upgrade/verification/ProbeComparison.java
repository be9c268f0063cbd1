package io.storelift.upgrade.verification;

/**
 * The same probe before and after.
 *
 * @param difference what got worse, in words; empty when nothing did
 */
public record ProbeComparison(ProbeAnswer before, ProbeAnswer after, String difference) {
    static ProbeComparison of(ProbeAnswer before, ProbeAnswer after) {
        return new ProbeComparison(before, after, difference(before, after));
    }

    private static String difference(ProbeAnswer before, ProbeAnswer after) {
        if (!before.isGood()) {
            // A page that was wrong before says nothing about the upgrade.
            return "";
        }
        if (after.status() != before.status()) {
            return "answered " + before.status() + " and now "
                    + (after.status() == 0 ? "not at all (" + after.trouble() + ")" : "" + after.status());
        }
        if (!after.trouble().isEmpty()) {
            return "says \"" + after.trouble() + "\"";
        }
        if (before.complete() && !after.complete()) {
            return "ends before its end";
        }
        return !before.title().isEmpty() && after.title().isEmpty() ? "has lost its title" : "";
    }

    public boolean isGood() {
        return difference.isEmpty();
    }
}
