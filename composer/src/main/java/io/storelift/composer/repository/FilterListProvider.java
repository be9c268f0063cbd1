package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import io.storelift.composer.transport.RepositoryException;
import java.util.List;
import java.util.Map;

/** Somebody who publishes filter lists. Both methods may throw {@link RepositoryException}. Source: Composer: FilterListProviderInterface. */
public interface FilterListProvider {
    /** Names of the lists it has; empty where it has none. */
    default List<String> filterLists() {
        return List.of();
    }

    /**
     * Entries about these packages, list by list in the provider's order.
     *
     * @param names lower case, to the versions in question
     * @param lists those of interest; others may be left out
     */
    default List<FilterListEntry> filterEntries(Map<String, Constraint> names, List<String> lists) {
        return List.of();
    }
}
