package io.storelift.composer.pool;

import io.storelift.composer.repository.PackageRepository;
import java.util.List;
import java.util.function.Consumer;

/** Takes packages out of a pool, or exchanges them, before it is optimized. */
@FunctionalInterface
public interface PoolFilter {
    /**
     * The pool without what must not be chosen; the same pool where nothing changes.
     *
     * @param request with the packages that a partial update locked
     * @param warnings takes what the user should know, one line each
     * @throws io.storelift.composer.transport.RepositoryException when a source can't be asked and policy doesn't allow that
     */
    Pool filter(Pool pool, Request request, List<PackageRepository> repositories, Consumer<String> warnings);
}
