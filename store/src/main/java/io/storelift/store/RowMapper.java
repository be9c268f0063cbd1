package io.storelift.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes an object of the row on which a result stands. */
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    T map(ResultSet row) throws SQLException;
}
