package io.storelift.upgrade.packages;

/** An archive that isn't what it says: cut off, or its content has another checksum. */
final class DamagedArchiveException extends Exception {
    DamagedArchiveException(String why) {
        super(why);
    }
}
