package io.storelift.upgrade.cutover;

import org.jspecify.annotations.Nullable;

/**
 * One path that changes places between the live tree and the stage. The inodes tell, whatever happened in between,
 * which of the two stands where.
 *
 * @param path relative to both trees
 * @param live inode of the old entry; null when the upgrade adds this path
 * @param staged inode of the new entry; null when the upgrade removes this path
 */
public record SwitchEntry(
        String path, @Nullable Long live, @Nullable Long staged) {}
