package io.storelift.backup.database;

import java.sql.SQLException;

/** The servers' numbers of errors that mean something here. */
final class SqlErrors {
    static final int LOCK_WAIT_TIMEOUT = 1205;
    static final int NO_SUCH_TABLE = 1146;

    private SqlErrors() {}

    /** Of the statement that failed; 0 when something else did. */
    static int number(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }
}
