package io.storelift.host;

/** What a progress counts. */
public enum Unit {
    BYTES,
    FILES,
    ITEMS
}
