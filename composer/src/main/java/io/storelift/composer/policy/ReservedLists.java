package io.storelift.composer.policy;

import java.util.Set;

/** Names of filter lists that only Composer gives. Source: Composer: PolicyConfig. */
public final class ReservedLists {
    static final String PREFIX = "ignore";
    private static final Set<String> BUILT_IN = Set.of("advisories", "abandoned");
    private static final Set<String> FOR_LATER = Set.of(
            "package",
            "packages",
            "license",
            "licence",
            "licenses",
            "licences",
            "support",
            "maintenance",
            "security",
            "minimum-release-age");

    private ReservedLists() {}

    /** Whether a repository must not publish a list of this name. */
    public static boolean isReserved(String list) {
        return BUILT_IN.contains(list) || isForLater(list) || hasPrefix(list);
    }

    static boolean isForLater(String list) {
        return FOR_LATER.contains(list);
    }

    static boolean hasPrefix(String list) {
        return list.startsWith(PREFIX);
    }
}
