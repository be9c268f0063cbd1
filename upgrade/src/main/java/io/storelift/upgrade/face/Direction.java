package io.storelift.upgrade.face;

/** Which way a run is sent. */
public enum Direction {
    /** To the new version: start, or go on where it was cut off. */
    PROCEED,
    /** Back to the old version. */
    ROLLBACK
}
