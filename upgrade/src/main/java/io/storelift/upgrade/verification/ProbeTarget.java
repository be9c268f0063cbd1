package io.storelift.upgrade.verification;

/**
 * A page of the store that is asked for before and after.
 *
 * @param name for people: {@code home}, {@code category}
 * @param path from the base URL on, without a slash at the start; with the query
 */
public record ProbeTarget(String name, String path) {}
