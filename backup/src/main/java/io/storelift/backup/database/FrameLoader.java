package io.storelift.backup.database;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.store.DefinerFilter;
import io.storelift.store.StoreDatabase;
import io.storelift.store.WireConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Runs the frames of a dump in a session, each after a look at it. */
final class FrameLoader {
    private static final String FORM = " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY ''''"
            + " ESCAPED BY '\\\\' LINES STARTING BY '(' TERMINATED BY '),\\n' ";

    private final DumpFile dump;
    private final WireConnection session;
    private final boolean ownDefiners;
    private final boolean loads;
    private final Set<String> binaryTables;

    /**
     * @param ownDefiners whether the user of the session has to be the definer of all
     * @param loads whether the server takes {@code LOAD DATA LOCAL}
     * @param binaryTables tables with columns whose values are hexadecimal in the dump
     */
    FrameLoader(DumpFile dump, WireConnection session, boolean ownDefiners, boolean loads, Set<String> binaryTables) {
        this.dump = dump;
        this.session = session;
        this.ownDefiners = ownDefiners;
        this.loads = loads;
        this.binaryTables = Set.copyOf(binaryTables);
    }

    void load(DumpFile.Frame frame) throws IOException {
        byte[] sql = dump.sql(frame);
        if (frame.label().section() == Section.ROWS) {
            rows(frame.label(), sql);
        } else {
            statements(frame.label(), sql);
        }
    }

    private void statements(FrameLabel label, byte[] sql) throws IOException {
        byte[] suitable = ownDefiners ? new DefinerFilter(new ByteArrayInputStream(sql)).readAllBytes() : sql;
        StatementGuard guard = new StatementGuard(label);
        for (String statement : StatementReader.statements(suitable)) {
            guard.demand(statement);
            run(label, statement.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void rows(FrameLabel label, byte[] sql) {
        String table = label.object() == null ? "" : label.object();
        RowsGuard guard = new RowsGuard(table, sql);
        if (loads && !binaryTables.contains(table)) {
            load(table, guard, sql);
        } else {
            run(label, sql);
        }
    }

    /** The server reads rows as data in two thirds of the time that it takes for them as SQL; the text is the same. */
    private void load(String table, RowsGuard guard, byte[] sql) {
        String statement =
                "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + StoreDatabase.quoted(table) + FORM + guard.columns();
        // The last row ends as the others do.
        sql[sql.length - 2] = ',';
        long loaded = session.load(
                statement.getBytes(StandardCharsets.UTF_8), sql, guard.rowsStart(), sql.length - guard.rowsStart());
        // Such a statement leaves out a row that it can't insert, and only warns.
        if (loaded != guard.rows()) {
            throw new StoreliftException(
                    ErrorCode.DATABASE_LOAD_FAILED,
                    "the server took " + loaded + " of " + guard.rows() + " rows of " + table);
        }
    }

    private void run(FrameLabel label, byte[] sql) {
        try {
            session.execute(sql, 0, sql.length);
        } catch (StoreliftException e) {
            throw e.code() == ErrorCode.DATABASE_STATEMENT_FAILED
                    ? new StoreliftException(ErrorCode.DATABASE_LOAD_FAILED, label.text() + ": " + e.detail(), e)
                    : e;
        }
    }
}
