package io.storelift.upgrade.packages;

/** An archive that is left to Composer, because it uses what we don't read or what programs read differently. */
final class UnusualArchiveException extends Exception {
    UnusualArchiveException(String why) {
        super(why);
    }
}
