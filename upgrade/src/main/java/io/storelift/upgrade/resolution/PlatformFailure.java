package io.storelift.upgrade.resolution;

/**
 * A requirement on the platform that is not met.
 *
 * @param name {@code php} or {@code ext-NAME}
 * @param version what is there, {@code n/a} when nothing is
 * @param constraint what is wanted
 * @param wantedBy the package that wants it
 */
public record PlatformFailure(String name, String version, String constraint, String wantedBy) {
    public boolean isExtension() {
        return name.startsWith("ext-");
    }
}
