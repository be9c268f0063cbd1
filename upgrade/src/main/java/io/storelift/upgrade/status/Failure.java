package io.storelift.upgrade.status;

import io.storelift.host.StoreliftException;

/**
 * Why something about a store can't be told.
 *
 * @param number such as {@code SL101}
 */
public record Failure(String number, String title, String detail, String cause, String remedy) {
    static Failure of(StoreliftException failure) {
        return new Failure(
                failure.code().number(),
                failure.code().title(),
                failure.detail(),
                failure.code().cause(),
                failure.code().remedy());
    }
}
