package io.storelift.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the store encrypts its connection to the database.
 *
 * @param authority certificate of the authority that signed the server's certificate
 * @param certificate the client's own certificate
 * @param key the client's own key
 * @param verified whether the server's certificate has to be signed by that authority and to name the server's host
 */
public record DatabaseTls(
        @Nullable Path authority,
        @Nullable Path certificate,
        @Nullable Path key,
        boolean verified) {}
