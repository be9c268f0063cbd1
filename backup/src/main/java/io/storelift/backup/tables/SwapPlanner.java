package io.storelift.backup.tables;

import io.storelift.backup.database.ScratchSchema;
import io.storelift.backup.tables.SwapPlan.TableKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which foreign keys stand in the way of a swap. A reference follows the table to which it points when that
 * one is renamed. So a key between two tables that move together moves with them, and any other must be dropped before,
 * and made again where it belongs.
 */
final class SwapPlanner {
    private final String live;
    private final String other;
    private final SchemaDefinition liveDefinition;
    private final SchemaDefinition otherDefinition;

    SwapPlanner(String live, SchemaDefinition liveDefinition, String other, SchemaDefinition otherDefinition) {
        this.live = live;
        this.other = other;
        this.liveDefinition = liveDefinition;
        this.otherDefinition = otherDefinition;
    }

    SwapPlan plan(SwapRequest request) {
        Map<String, String> outgoing = outgoing(request);
        List<TableKey> before = new ArrayList<>();
        List<TableKey> after = new ArrayList<>();
        liveKeys(request, outgoing, before, after);
        incomingKeys(request, before, after);
        return new SwapPlan(
                live,
                other,
                before,
                outgoing,
                request.incoming(),
                after,
                request.wanted().objects(),
                request.objects());
    }

    private Map<String, String> outgoing(SwapRequest request) {
        Map<String, String> outgoing = new TreeMap<>();
        int number = 0;
        for (String table : liveDefinition.tables().keySet()) {
            if (request.incoming().containsKey(table) || request.removed().contains(table)) {
                String aside;
                do {
                    aside = ScratchSchema.ASIDE + ++number;
                } while (otherDefinition.tables().containsKey(aside));
                outgoing.put(table, aside);
            }
        }
        return outgoing;
    }

    private void liveKeys(
            SwapRequest request, Map<String, String> outgoing, List<TableKey> before, List<TableKey> after) {
        Set<String> taken = new HashSet<>();
        otherDefinition.tables().values().forEach(table -> table.foreignKeys().forEach(key -> taken.add(key.name())));
        liveDefinition.tables().forEach((table, definition) -> {
            for (ForeignKey key : definition.foreignKeys()) {
                boolean moves = outgoing.containsKey(table);
                boolean parentMoves = key.refersInto(live, live) && outgoing.containsKey(key.table());
                TableKey dropped = new TableKey(live, table, key.name(), key.clause());
                if (moves && (!parentMoves || taken.contains(key.name()))) {
                    // What stays aside must not restrict what stays in the store.
                    before.add(dropped);
                } else if (!moves && parentMoves) {
                    before.add(dropped);
                    if (!request.removed().contains(key.table())) {
                        after.add(dropped);
                    }
                }
            }
        });
    }

    private void incomingKeys(SwapRequest request, List<TableKey> before, List<TableKey> after) {
        request.incoming().forEach((table, name) -> {
            TableDefinition wanted = request.wanted().tables().get(table);
            TableDefinition there = otherDefinition.tables().get(name);
            if (wanted == null || there == null) {
                throw new IllegalArgumentException("no definition of " + table + ", or no table " + other + "." + name);
            }
            Set<String> comingAlong = new HashSet<>();
            for (ForeignKey key : there.foreignKeys()) {
                // Only a key to the very table that will have that name once renamed is right afterwards.
                boolean right = key.refersInto(other, other)
                        && Objects.equals(request.incoming().get(key.table()), key.table())
                        && wanted.foreignKeys().contains(key);
                if (right) {
                    comingAlong.add(key.name());
                } else {
                    before.add(new TableKey(other, name, key.name(), key.clause()));
                }
            }
            wanted.foreignKeys().stream()
                    .filter(key -> !comingAlong.contains(key.name()))
                    .forEach(key -> after.add(new TableKey(live, table, key.name(), key.clause())));
        });
    }
}
