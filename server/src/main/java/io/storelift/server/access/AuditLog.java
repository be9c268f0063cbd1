package io.storelift.server.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of every change and every sign-in; nothing takes an entry back. */
public final class AuditLog {
    private static final int LONGEST = 500;

    private final JdbcClient database;
    private final Clock clock;

    public AuditLog(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void write(@Nullable String account, String address, String action, String detail, String outcome) {
        database.sql("insert into audit (at, account, address, action, detail, outcome) values (?, ?, ?, ?, ?, ?)")
                .param(clock.millis())
                .param(account == null ? null : cut(account))
                .param(address)
                .param(cut(action))
                .param(cut(detail))
                .param(outcome)
                .update();
    }

    /** What somebody types in as a name may be of any length. */
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Newest first. */
    public List<AuditEntry> newest(int limit, int skip) {
        return database.sql("select at, account, address, action, detail, outcome from audit order by id desc"
                        + " limit ? offset ?")
                .params(limit, skip)
                .query((row, index) -> new AuditEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("account"),
                        row.getString("address"),
                        row.getString("action"),
                        row.getString("detail"),
                        row.getString("outcome")))
                .list();
    }
}
