package io.storelift.store;

/** A cache of the store that can be switched on and off by itself. */
public record CacheType(String id, boolean enabled) {}
