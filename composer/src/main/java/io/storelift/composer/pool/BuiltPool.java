package io.storelift.composer.pool;

import java.util.List;

/**
 * What a {@link PoolBuilder} made of a request.
 *
 * @param request the request with the packages that a partial update locked
 * @param warnings lines in Composer's words
 * @param found package versions before filters and optimizer
 */
public record BuiltPool(Pool pool, Request request, List<String> warnings, int found) {
    public BuiltPool {
        warnings = List.copyOf(warnings);
    }
}
