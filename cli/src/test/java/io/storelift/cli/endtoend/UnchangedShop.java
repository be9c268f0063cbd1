package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.ProcessTable;
import io.storelift.upgrade.run.Orphans;
import java.util.Map;
import java.util.Set;

/** A shop as it was, to find out that it is still, or again, exactly that. */
record UnchangedShop(
        SampleShop shop,
        String version,
        String code,
        Map<String, String> database,
        Set<String> orders,
        ShopState state) {
    /** Remembers the shop as it is now, orders included. */
    static UnchangedShop of(SampleShop shop) {
        return new UnchangedShop(
                shop, shop.version(), shop.code().all(), shop.tables().withRows(), shop.orders(), shop.state());
    }

    /** Whole, open, and byte by byte as remembered. */
    void assertUnchanged() {
        assertThat(shop.version()).as("version").isEqualTo(version);
        assertThat(shop.code().all()).as("code").isEqualTo(code);
        assertThat(shop.orders()).as("orders").isEqualTo(orders);
        assertThat(shop.tables().withRows()).as("database").isEqualTo(database);
        assertOpen();
        assertThat(shop.state()).as("states").isEqualTo(state);
    }

    /** Visitors get pages, and nothing of a run stands in their way. */
    void assertOpen() {
        assertThat(shop.home()).as("home page").isEqualTo(200);
        assertThat(ShopState.tracesIn(shop)).as("traces of a run").isEmpty();
        assertThat(shop.scratchSchemas()).as("scratch schemas").isEmpty();
        assertThat(shop.runs().owner()).as("who works on the shop").isEmpty();
        assertThat(shop.runs().unfinished()).as("unfinished run").isEmpty();
        shop.runs()
                .list()
                .forEach(run -> assertThat(new ProcessTable().withEnvironment(Orphans.MARK, run.id()))
                        .as("programs of a run that still run")
                        .isEmpty());
    }
}
