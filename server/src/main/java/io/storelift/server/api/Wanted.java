package io.storelift.server.api;

import io.storelift.backup.catalog.Part;
import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.plan.UpgradeRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an upgrade.
 *
 * @param to the wanted version, such as {@code 2.4.4}
 * @param components other components with the versions that they are to have, such as {@code acme/module} and {@code 1.2.0};
 *     none when null
 * @param backup the parts to back up before; everything when null. The database belongs to every upgrade
 */
record Wanted(
        @Nullable String to,
        @Nullable Map<String, String> components,
        @Nullable Set<Part> backup) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]*/[a-z0-9][a-z0-9_.-]*");
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,63}");

    UpgradeRequest request() {
        if (to == null || !VERSION.matcher(to).matches()) {
            throw new StoreliftException(ErrorCode.API_REQUEST_INVALID, "to is a version such as 2.4.4");
        }
        Map<String, String> others = components == null ? Map.of() : components;
        if (!others.entrySet().stream()
                .allMatch(each -> NAME.matcher(each.getKey()).matches()
                        && VERSION.matcher(each.getValue()).matches())) {
            throw new StoreliftException(
                    ErrorCode.API_REQUEST_INVALID,
                    "components are names such as acme/module with versions such as 1.2.0");
        }
        return new UpgradeRequest(to, others, backup == null ? EnumSet.allOf(Part.class) : backup);
    }
}
