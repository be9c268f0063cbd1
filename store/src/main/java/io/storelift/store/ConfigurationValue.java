package io.storelift.store;

import org.jspecify.annotations.Nullable;

/**
 * A setting in {@code core_config_data}.
 *
 * @param scope {@code default}, {@code websites} or {@code stores}
 */
public record ConfigurationValue(
        String scope, int scopeId, @Nullable String value) {}
