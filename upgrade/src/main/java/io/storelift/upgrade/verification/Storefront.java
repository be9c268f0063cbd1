package io.storelift.upgrade.verification;

import io.storelift.store.Store;
import io.storelift.store.StoreDatabase;
import java.net.URI;

/** Where a store's pages are. */
public final class Storefront {
    private static final String DEFAULT_ADMIN = "admin";

    private Storefront() {}

    /** Probes the live store as a visitor; through the configured probe address where there is one. */
    public static Prober prober(Store store, StoreDatabase database) {
        Prober visitor = Prober.visitor(baseUrl(database));
        URI address = store.settings().probeUrl();
        return address == null ? visitor : visitor.connectingTo(address);
    }

    public static String adminPath(Store store) {
        String name = store.environment().adminFrontName();
        return name.isEmpty() ? DEFAULT_ADMIN : name;
    }

    private static URI baseUrl(StoreDatabase database) {
        String url = database.configValue("web/unsecure/base_url").orElse("http://localhost/");
        return URI.create(url.endsWith("/") ? url : url + "/");
    }
}
