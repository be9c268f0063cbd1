package io.storelift.server.access.store;

import io.storelift.store.StoreDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An admin account of a store.
 *
 * @param name as the store writes it
 * @param hash of the password
 * @param open neither switched off nor locked
 * @param mayUpgrade by its role: everything, or the setup wizard
 */
record AdminUser(long id, String name, String hash, boolean open, boolean mayUpgrade) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Optional<AdminUser> find(StoreDatabase database, String name, Instant now) {
        String sql = "SELECT user_id, username, password, is_active, " + lockedUntil(database)
                + " AS locked_until FROM " + database.table("admin_user") + " WHERE username = ?";
        List<AdminUser> found = database.query(sql, row -> read(database, row, now), name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Locks came with 2.1. */
    private static String lockedUntil(StoreDatabase database) {
        String sql = "SHOW COLUMNS FROM " + database.table("admin_user") + " LIKE 'lock_expires'";
        return database.query(sql, row -> row.getString(1)).isEmpty() ? "NULL" : "lock_expires";
    }

    private static AdminUser read(StoreDatabase database, ResultSet row, Instant now) throws SQLException {
        long id = row.getLong("user_id");
        // Times of the store are universal; written alike, texts compare as times do.
        String lockedUntil = row.getString("locked_until");
        boolean locked = lockedUntil != null && lockedUntil.compareTo(TIME.format(now)) > 0;
        return new AdminUser(
                id,
                row.getString("username"),
                String.valueOf(row.getString("password")),
                row.getInt("is_active") == 1 && !locked,
                mayUpgrade(database, id));
    }

    /** An account has a role of its own, whose parent is the one that people see and that has the rules. */
    private static boolean mayUpgrade(StoreDatabase database, long user) {
        String sql = "SELECT 1 FROM " + database.table("authorization_role") + " own JOIN "
                + database.table("authorization_rule") + " rule ON rule.role_id IN (own.role_id, own.parent_id)"
                + " WHERE own.role_type = 'U' AND own.user_id = ? AND rule.permission = 'allow'"
                + " AND rule.resource_id IN ('Magento_Backend::all', 'Magento_Backend::setup_wizard')";
        return !database.query(sql, row -> row.getInt(1), user).isEmpty();
    }
}
