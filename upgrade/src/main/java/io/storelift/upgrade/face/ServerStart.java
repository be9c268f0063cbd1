package io.storelift.upgrade.face;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers.
 *
 * @param firstLink creates the first administrator, once; a secret. Null when there is an account already
 */
public record ServerStart(URI address, @Nullable URI firstLink) {}
