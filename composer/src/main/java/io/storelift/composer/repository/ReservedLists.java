package io.storelift.composer.repository;

import java.util.Set;

/** Names of filter lists that only Composer gives. Source: Composer: PolicyConfig. */
final class ReservedLists {
    private static final String PREFIX = "ignore";
    private static final Set<String> NAMES = Set.of(
            "advisories",
            "abandoned",
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

    static boolean isReserved(String list) {
        return NAMES.contains(list) || list.startsWith(PREFIX);
    }
}
