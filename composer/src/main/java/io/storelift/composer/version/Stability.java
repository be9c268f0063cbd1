package io.storelift.composer.version;

import java.util.Locale;
import java.util.Optional;

/** How finished a version is, most finished first. Source of names and numbers: Composer: BasePackage. */
public enum Stability {
    STABLE("stable", 0),
    RC("RC", 5),
    BETA("beta", 10),
    ALPHA("alpha", 15),
    DEV("dev", 20);

    private final String word;
    private final int number;

    Stability(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** As composer.json writes it. */
    public String word() {
        return word;
    }

    /** As composer.lock writes it in {@code stability-flags}: the larger, the less stable. */
    public int number() {
        return number;
    }

    /** Empty for a word that names no stability; case doesn't matter. */
    public static Optional<Stability> ofWord(String word) {
        for (Stability stability : values()) {
            if (stability.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(stability);
            }
        }
        return Optional.empty();
    }
}
