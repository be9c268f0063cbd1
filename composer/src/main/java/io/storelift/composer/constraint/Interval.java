package io.storelift.composer.constraint;

/**
 * A range of numbered versions.
 *
 * @param start a lower border, {@code >=} or {@code >}
 * @param end an upper border, {@code <} or {@code <=}
 */
record Interval(SingleConstraint start, SingleConstraint end) {}
