package io.storelift.composer.packages;

import io.storelift.composer.version.Version;

/**
 * An alias that the root composer.json asks for: {@code "a/a": "dev-x as 1.0"}.
 *
 * @param packageName lower case
 * @param version what gets the alias, normal form
 * @param alias normal form
 * @param prettyAlias as written
 */
public record RootAlias(String packageName, Version version, Version alias, String prettyAlias) {}
