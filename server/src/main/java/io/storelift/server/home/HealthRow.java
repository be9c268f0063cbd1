package io.storelift.server.home;

import org.jspecify.annotations.Nullable;

/**
 * One thing about the health of a store.
 *
 * @param tone good, warn or bad
 * @param state in a word or two
 * @param detail more about it; may be empty
 * @param link where to do something about it, below the store's path; null when that isn't here
 */
public record HealthRow(
        String title,
        String tone,
        String state,
        String detail,
        @Nullable String link) {}
