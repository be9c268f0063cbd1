package io.storelift.host;

/**
 * A tree in one value: two trees are equal when their fingerprints are.
 *
 * @param digest SHA-256 in hexadecimal
 */
public record TreeFingerprint(String digest, long files, long bytes) {}
