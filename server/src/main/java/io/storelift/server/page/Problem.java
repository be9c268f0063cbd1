package io.storelift.server.page;

import io.storelift.host.StoreliftException;

/** A failure as people get to see it. */
public record Problem(String number, String title, String detail, String cause, String remedy) {
    public static Problem of(StoreliftException failure) {
        return new Problem(
                failure.code().number(),
                failure.code().title(),
                failure.detail().strip(),
                failure.code().cause(),
                failure.code().remedy());
    }
}
