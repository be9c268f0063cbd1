package io.storelift.upgrade.readiness;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How evidence words lists and amounts. */
final class Listing {
    private static final int SHOWN = 10;
    private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

    private Listing() {}

    /** The first ones, and how many more there are. */
    static String of(Collection<String> items) {
        String shown = items.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return items.size() > SHOWN ? shown + " and " + (items.size() - SHOWN) + " more" : shown;
    }

    /** Such as {@code 1.4 GB}; a KB has 1000 bytes, as disks are sold. */
    static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1000 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
