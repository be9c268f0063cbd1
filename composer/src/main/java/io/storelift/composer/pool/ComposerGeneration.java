package io.storelift.composer.pool;

/**
 * Whose way of gathering packages to follow: the order in which names are loaded, and what a partial update unlocks, are part
 * of the answer, and changed between Composer's releases.
 */
public enum ComposerGeneration {
    /** As before 2.6.3. */
    V2_5(Integer.MAX_VALUE, false),
    /** As before 2.8.12. */
    V2_8(Integer.MAX_VALUE, true),
    /** As the newest release. */
    CURRENT(50, true);

    private final int batchSize;
    private final boolean asksWhoRequires;

    ComposerGeneration(int batchSize, boolean asksWhoRequires) {
        this.batchSize = batchSize;
        this.asksWhoRequires = asksWhoRequires;
    }

    /** How many names a repository is asked for at once. */
    int batchSize() {
        return batchSize;
    }

    /**
     * Whether requirements decide on replaced names: a replaced name that gets unlocked is loaded only where something requires
     * it, and what an unlocked package replaced is unlocked too where locked packages require it.
     */
    boolean asksWhoRequiresReplacedNames() {
        return asksWhoRequires;
    }
}
