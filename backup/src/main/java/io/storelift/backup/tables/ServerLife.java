package io.storelift.backup.tables;

import io.storelift.store.StoreDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Which life of which server answers: what a server remembers of its tables it forgets when it is restarted, and its
 * replica never knew.
 *
 * @param server host name and port, as the server knows them
 * @param started by the server's clock, which is also another when somebody sets it
 * @param definitionsOpened how often a table was opened for the first time, or again
 * @param definitionsKept how many the server keeps before it forgets the one that was needed longest ago
 */
public record ServerLife(String server, Instant started, long definitionsOpened, long definitionsKept) {
    /** Both times are rounded to seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    static ServerLife of(StoreDatabase database) {
        Instant now = now(database);
        return new ServerLife(
                text(database, "SELECT CONCAT(@@hostname, ':', @@port, ' ', @@server_id)"),
                now.minusSeconds(status(database, "Uptime")),
                status(database, "Opened_table_definitions"),
                Long.parseLong(text(database, "SELECT @@table_definition_cache")));
    }

    static Instant now(StoreDatabase database) {
        return database.query("SELECT UTC_TIMESTAMP(3)", row -> row.getTimestamp(1))
                .getFirst()
                .toLocalDateTime()
                .toInstant(ZoneOffset.UTC);
    }

    private static String text(StoreDatabase database, String question) {
        return database.query(question, row -> row.getString(1)).getFirst();
    }

    private static long status(StoreDatabase database, String name) {
        return database.query("SHOW GLOBAL STATUS LIKE '" + name + "'", row -> row.getLong(2))
                .getFirst();
    }

    boolean isSameAs(ServerLife other) {
        return server.equals(other.server)
                && Duration.between(started, other.started).abs().compareTo(ROUNDING) <= 0;
    }

    /** Whether it never had a reason to forget a table. */
    boolean remembersEverything() {
        return definitionsOpened < definitionsKept;
    }
}
