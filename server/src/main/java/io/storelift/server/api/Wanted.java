package io.storelift.server.api;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an upgrade.
 *
 * @param to the wanted version, such as {@code 2.4.4}
 * @param backup the parts to back up before; everything when null. The database belongs to every upgrade
 */
record Wanted(@Nullable String to, @Nullable Set<Part> backup) {
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,63}");

    UpgradeRequest request() {
        if (to == null || !VERSION.matcher(to).matches()) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "to is a version such as 2.4.4");
        }
        return backup == null ? UpgradeRequest.to(to) : new UpgradeRequest(to, backup);
    }
}
