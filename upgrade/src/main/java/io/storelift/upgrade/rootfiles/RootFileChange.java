package io.storelift.upgrade.rootfiles;

/**
 * A root file that the merchant changed, and what becomes of it.
 *
 * @param path in the store's root
 * @param treatment what happens to the merchant's version
 */
public record RootFileChange(String path, Treatment treatment) {
    /** The merchant's version is never dropped without a word. */
    public enum Treatment {
        /** The target changes nothing here: the merchant's version stays. */
        KEPT("kept: the target leaves this file as it was"),
        /** Both changed different places: the result has both changes. */
        MERGED("merged: your changes and the target's"),
        /** Both changed the same place, or it is no text: the merchant's version stays, the target's is laid beside. */
        KEPT_WITH_CONFLICT("kept: yours and the target's collide, compare them"),
        /** The target drops the file: the merchant's version stays. */
        KEPT_THOUGH_DROPPED("kept: the target no longer has this file");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
