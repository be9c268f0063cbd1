package io.storelift.store;

import org.jspecify.annotations.Nullable;

/**
 * What keeps the entries of one cache frontend.
 *
 * @param type class or short name, such as {@code Magento\Framework\Cache\Backend\Redis}; files when null
 * @param server host or socket, where the backend is a server
 * @param database number of the database there
 * @param idPrefix put before every key, so that stores can share a server
 */
public record CacheBackend(
        @Nullable String type,
        @Nullable String server,
        @Nullable String port,
        @Nullable String database,
        @Nullable String idPrefix) {}
