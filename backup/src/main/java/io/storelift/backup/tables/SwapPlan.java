package io.storelift.backup.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a swap does, computed before its first statement, so that any process can finish it.
 *
 * @param live the store's schema
 * @param other the schema with which it exchanges tables
 * @param keysBefore foreign keys that are dropped before the tables are renamed
 * @param outgoing table of the store to its name in the other schema afterwards
 * @param incoming table of the store to its name in the other schema before
 * @param keysAfter foreign keys that the tables lack once renamed
 * @param wanted objects that there shall be
 * @param objects which are brought in line, beside the triggers of the incoming tables
 */
record SwapPlan(
        String live,
        String other,
        List<TableKey> keysBefore,
        Map<String, String> outgoing,
        Map<String, String> incoming,
        List<TableKey> keysAfter,
        List<StoredObject> wanted,
        Set<StoredObject.Key> objects) {

    /** A foreign key and the table that has it. */
    record TableKey(String schema, String table, String name, String clause) {}

    /** A table on its way. */
    record Move(String fromSchema, String from, String toSchema, String to) {}

    SwapPlan {
        keysBefore = List.copyOf(keysBefore);
        outgoing = new TreeMap<>(outgoing);
        incoming = new TreeMap<>(incoming);
        keysAfter = List.copyOf(keysAfter);
        wanted = List.copyOf(wanted);
        objects = Set.copyOf(objects);
    }

    /** First all that go: a constraint's name may be taken by another table as long as its owner is there. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        outgoing.forEach((table, aside) -> moves.add(new Move(live, table, other, aside)));
        incoming.forEach((table, name) -> moves.add(new Move(other, name, live, table)));
        return moves;
    }

    /** Names in the store's schema of all tables that come or go. */
    Set<String> concerned() {
        return Stream.concat(outgoing.keySet().stream(), incoming.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
