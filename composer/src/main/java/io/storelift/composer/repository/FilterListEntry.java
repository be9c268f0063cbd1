package io.storelift.composer.repository;

import io.storelift.composer.constraint.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a package that a filter list, such as {@code malware}, names.
 *
 * <p>Source: Composer: FilterListEntry.
 *
 * @param packageName lower case
 * @param source who reported it
 */
public record FilterListEntry(
        String packageName,
        Constraint constraint,
        String listName,
        @Nullable String url,
        @Nullable String reason,
        @Nullable String id,
        @Nullable String source) {}
