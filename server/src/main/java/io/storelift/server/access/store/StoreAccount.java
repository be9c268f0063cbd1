package io.storelift.server.access.store;

import java.io.Serializable;
import java.security.Principal;

/**
 * Somebody who signed in with an admin account of a store.
 *
 * @param store its name in addresses
 * @param account as the store writes it
 */
public record StoreAccount(String store, String account) implements Principal, Serializable {
    /** No account of this server has a colon in its name. */
    @Override
    public String getName() {
        return store + ":" + account;
    }
}
