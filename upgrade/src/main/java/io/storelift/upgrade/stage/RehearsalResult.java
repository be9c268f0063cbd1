package io.storelift.upgrade.stage;

/**
 * What the rehearsal found out.
 *
 * @param before the database as restored
 * @param after the database once upgraded
 * @param upgradeSeconds that the upgrade of the database took, which is most of the closing time
 */
public record RehearsalResult(DatabaseState before, DatabaseState after, double upgradeSeconds) {}
