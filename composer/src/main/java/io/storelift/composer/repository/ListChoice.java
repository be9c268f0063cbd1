package io.storelift.composer.repository;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Which filter lists of a repository count, as its entry in composer.json says.
 *
 * <p>Source: Composer: ComposerRepository::parseUserFilterConfig.
 */
record ListChoice(boolean isNone, Set<String> skipped) {
    ListChoice {
        skipped = Set.copyOf(skipped);
    }

    /** @param filter false for none, or an object that maps names of lists to false */
    static ListChoice of(JsonNode filter) {
        return new ListChoice(
                filter.isBoolean() && !filter.booleanValue(),
                filter.properties().stream()
                        .filter(entry -> !entry.getValue().asBoolean(true))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean includes(String list) {
        return !isNone && !skipped.contains(list);
    }
}
