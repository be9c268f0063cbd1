package io.storelift.composer.platform;

/**
 * The versions under which Composer itself can be required.
 *
 * @param composer of Composer
 * @param pluginApi of the interface for plugins
 * @param runtimeApi of what packages find at run time
 */
public record ComposerVersions(String composer, String pluginApi, String runtimeApi) {
    /** Those of the Composer whose answers this module gives. */
    public static ComposerVersions followed() {
        return new ComposerVersions("2.10.2", "2.9.0", "2.2.2");
    }
}
