package io.storelift.store;

import java.util.Map;

/**
 * A package that Composer has installed.
 *
 * @param version as its author wrote it, such as {@code 2.4.3-p1}
 * @param type Composer's type, such as {@code magento2-module}
 * @param require what it needs: package name to constraint
 * @param checksum SHA-1 of the archive it came in, in hexadecimal; empty where the repository gives none
 * @param development installed only because of the root's {@code require-dev}, as far as the file tells
 */
public record InstalledPackage(
        String name, String version, String type, Map<String, String> require, String checksum, boolean development) {
    public InstalledPackage {
        require = Map.copyOf(require);
    }
}
