package io.storelift.store;

/** For which host there are keys, and whose; the secret half is {@link AuthFile#forHost}'s. */
public record RepositoryKey(String host, String username) {}
