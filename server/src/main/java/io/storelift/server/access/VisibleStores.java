package io.storelift.server.access;

import io.storelift.server.access.store.StoreAccount;
import io.storelift.server.stores.NamedStore;
import io.storelift.server.stores.ServedStores;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Which stores somebody sees. */
public final class VisibleStores {
    private VisibleStores() {}

    public static List<NamedStore> of(ServedStores stores, @Nullable Authentication who) {
        return who != null && who.getPrincipal() instanceof StoreAccount account
                ? stores.find(account.store()).stream().toList()
                : stores.all();
    }
}
