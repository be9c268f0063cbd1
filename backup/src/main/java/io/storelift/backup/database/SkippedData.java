package io.storelift.backup.database;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tables whose rows a backup leaves out, because a store makes them anew by itself or can do without. Their definitions
 * are always kept. Nothing is left out unless somebody asks for it.
 */
public record SkippedData(Set<Group> groups) {
    /** Kinds of tables, by the names that Magento gives them. */
    public enum Group {
        /** What cron planned and did. */
        CRON("cron_schedule"),
        /** Who was there and what they looked at. */
        VISITORS(
                "customer_visitor|customer_log|report_event|report_viewed_product_index|report_compared_product_index"),
        /** Sums that the reports' refresh computes from the orders. */
        REPORTS(
                "report_viewed_product_aggregated_(daily|monthly|yearly)|sales_bestsellers_aggregated_(daily|monthly|yearly)"
                        + "|sales_(order|invoiced|refunded|shipping)_aggregated(_created|_updated|_order)?(_created)?"
                        + "|coupon_aggregated(_order|_updated)?|tax_order_aggregated_(created|updated)"),
        /** What {@code indexer:reindex} computes. */
        INDEXES("catalog_category_product_index.*|catalog_product_index_.*|catalogsearch_fulltext_scope\\d+"
                + "|catalogrule_product(_price)?(__.*|_replica)?|cataloginventory_stock_status(_.*)?|inventory_stock_\\d+"
                + "|catalog_category_flat_.*|catalog_product_flat_\\d+"),
        /** Sessions kept in the database: visitors have to sign in again. */
        SESSIONS("session");

        private final String names;

        Group(String names) {
            this.names = names;
        }
    }

    public SkippedData {
        groups = Collections.unmodifiableSet(groups.isEmpty() ? EnumSet.noneOf(Group.class) : EnumSet.copyOf(groups));
    }

    public static SkippedData nothing() {
        return new SkippedData(Set.of());
    }

    public static SkippedData of(Group... groups) {
        return new SkippedData(Set.copyOf(Arrays.asList(groups)));
    }

    /**
     * Those of some tables that are meant.
     *
     * @param prefix of the store's tables
     */
    public List<String> among(List<String> tables, String prefix) {
        return tables.stream()
                .filter(table -> table.startsWith(prefix)
                        && groups.stream()
                                .anyMatch(group ->
                                        table.substring(prefix.length()).matches(group.names)))
                .toList();
    }
}
