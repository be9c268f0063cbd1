package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a store's database, for one thread at a time. Every failure of a statement is SL305, and SL316 when
 * the connection breaks.
 */
public final class StoreDatabase implements AutoCloseable {
    private static final String CONNECTION_STATE = "08";

    /** "Server shutdown in progress", "Connection was killed". */
    private static final Set<Integer> SHUTDOWNS = Set.of(1053, 1927);

    private final DatabaseConnection database;
    private final Connection connection;

    StoreDatabase(DatabaseConnection database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Connects as the store would.
     *
     * @throws StoreliftException {@link ErrorCode#DATABASE_UNREACHABLE}, {@link ErrorCode#DATABASE_ACCESS_DENIED},
     *     {@link ErrorCode#DATABASE_MISSING}
     */
    public static StoreDatabase open(DatabaseConnection database) {
        return new StoreDatabase(database, DatabaseOpener.open(database));
    }

    /** A name in backquotes, safe within any statement. */
    public static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A table of the store with its prefix, quoted. */
    public String table(String name) {
        return quoted(database.tablePrefix() + name);
    }

    public DatabaseVersion serverVersion() {
        return DatabaseVersion.of(single("SELECT VERSION()", row -> row.getString(1)));
    }

    /** Data and indexes of all tables on disk, as the server believes. */
    public long sizeBytes() {
        return tables().stream().mapToLong(TableInfo::bytes).sum();
    }

    /** All tables and views of the schema, by name, whether they have the store's prefix or not. */
    public List<TableInfo> tables() {
        String sql = """
                SELECT TABLE_NAME, TABLE_TYPE, ENGINE, COALESCE(TABLE_ROWS, 0), UPDATE_TIME, CREATE_TIME,
                       COALESCE(DATA_LENGTH, 0) + COALESCE(INDEX_LENGTH, 0)
                FROM information_schema.TABLES
                WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE <> 'SEQUENCE' ORDER BY TABLE_NAME
                """;
        return query(sql, row -> {
            boolean view = row.getString(2).contains("VIEW");
            String engine = view ? null : row.getString(3);
            return new TableInfo(
                    row.getString(1), row.getLong(4), row.getLong(7), engine, instant(row, 5), instant(row, 6), view);
        });
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        // The session's time zone is UTC; what JDBC made of it is a local time with the same digits.
        return time == null ? null : time.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }

    public boolean hasTable(String name) {
        String sql = "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA=DATABASE() AND TABLE_NAME=?";
        return single(sql, row -> row.getLong(1), database.tablePrefix() + name) > 0;
    }

    /** Counts the rows of a table; the name is the full one, with prefix. */
    public long rowCount(String table) {
        return single("SELECT COUNT(*) FROM " + quoted(table), row -> row.getLong(1));
    }

    /** What this user may do, one grant a line, without password hashes. */
    public List<String> grants() {
        return new Grants(this).lines();
    }

    /** Those of the privileges that this user lacks on the store's schema. */
    public Set<String> missingPrivileges(Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(new Grants(this).privilegesOn(database.name(), wanted));
        return missing;
    }

    /** Whether the grants let this user create, fill and drop a schema of that name; nothing is tried. */
    public boolean canUseSchema(String name) {
        Set<String> needed = Set.of(
                "CREATE", "DROP", "ALTER", "INDEX", "REFERENCES", "SELECT", "INSERT", "UPDATE", "DELETE", "TRIGGER");
        return new Grants(this).privilegesOn(name, needed).containsAll(needed);
    }

    /**
     * Does the work while no other process of ours, on whatever machine, does its own on the schema of that name: to
     * look whether it is there, and to create or drop it, are one step only this way.
     *
     * @throws StoreliftException {@code STORE_BUSY} when another process doesn't come to an end with its own
     */
    @SuppressWarnings("try") // The lock is held, not called.
    public <T> T alone(String schema, Supplier<T> work) {
        try (SchemaLock held = SchemaLock.take(this, schema)) {
            return work.get();
        }
    }

    /**
     * Really creates a schema with a table, a row, a view and a trigger, and drops it again. A schema that exists
     * already is left alone.
     *
     * @return why it doesn't work; empty when it does
     */
    public Optional<String> probeScratchSchema(String name) {
        return new ScratchSchemaProbe(this).probe(name);
    }

    /** Creates a schema with the character set of the store's own. */
    public void createSchema(String name) {
        String charset = single("SELECT @@character_set_database", row -> row.getString(1));
        String collation = single("SELECT @@collation_database", row -> row.getString(1));
        execute("CREATE DATABASE " + quoted(name) + " CHARACTER SET " + charset + " COLLATE " + collation);
    }

    /**
     * Drops a schema with all that is in it; does nothing when there is none.
     *
     * @throws IllegalArgumentException when it is the store's own
     */
    public void dropSchema(String name) {
        if (name.equalsIgnoreCase(database.name())) {
            throw new IllegalArgumentException("the store's own schema is never dropped: " + name);
        }
        execute("DROP DATABASE IF EXISTS " + quoted(name));
    }

    public boolean hasSchema(String name) {
        String sql = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME=?";
        return single(sql, row -> row.getLong(1), name) > 0;
    }

    /** Module name to its versions in {@code setup_module}; empty without that table. */
    public Map<String, ModuleVersions> setupModules() {
        Map<String, ModuleVersions> modules = new TreeMap<>();
        if (hasTable("setup_module")) {
            String sql = "SELECT module, schema_version, data_version FROM " + table("setup_module");
            query(sql, row -> modules.put(row.getString(1), new ModuleVersions(text(row, 2), text(row, 3))));
        }
        return modules;
    }

    /** Class names in {@code patch_list}; empty without that table, which came with 2.3. */
    public Set<String> appliedPatches() {
        if (!hasTable("patch_list")) {
            return Set.of();
        }
        return new TreeSet<>(query("SELECT patch_name FROM " + table("patch_list"), row -> row.getString(1)));
    }

    /** A setting's value for the whole store; empty when it isn't set or null. */
    public Optional<String> configValue(String path) {
        return configValues(path).stream()
                .filter(value -> value.scope().equals("default") && value.scopeId() == 0)
                .flatMap(value -> Optional.ofNullable(value.value()).stream())
                .findFirst();
    }

    /** A setting's values in all scopes. */
    public List<ConfigurationValue> configValues(String path) {
        String sql = "SELECT scope, scope_id, value FROM " + table("core_config_data") + " WHERE path=? ORDER BY 1, 2";
        return query(sql, row -> new ConfigurationValue(row.getString(1), row.getInt(2), row.getString(3)), path);
    }

    /**
     * Addresses that answer without redirecting.
     *
     * @param entityType {@code category}, {@code product} or {@code cms-page}
     */
    public List<UrlRewrite> urlRewrites(String entityType, int limit) {
        String sql = "SELECT request_path, target_path, store_id FROM " + table("url_rewrite")
                + " WHERE entity_type=? AND redirect_type=0 AND request_path<>'' ORDER BY url_rewrite_id LIMIT ?";
        return query(sql, row -> new UrlRewrite(row.getString(1), text(row, 2), row.getInt(3)), entityType, limit);
    }

    /** When cron last ran a job of this store; empty when it never did, or the table is empty or missing. */
    public Optional<Instant> lastCronActivity() {
        if (!hasTable("cron_schedule")) {
            return Optional.empty();
        }
        String sql = "SELECT MAX(GREATEST(COALESCE(executed_at, '1970-01-01'), COALESCE(finished_at, '1970-01-01')))"
                + " FROM " + table("cron_schedule") + " WHERE executed_at IS NOT NULL";
        return Optional.ofNullable(this.<@Nullable Instant>single(sql, row -> instant(row, 1)));
    }

    /** Which indexers wait to be run anew; empty also where the store has no table of them. */
    public List<String> outdatedIndexers() {
        return hasTable("indexer_state")
                ? query(
                        "SELECT indexer_id FROM " + table("indexer_state")
                                + " WHERE status='invalid' ORDER BY indexer_id",
                        row -> row.getString(1))
                : List.of();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return row.wasNull() ? "" : text;
    }

    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * The rows of a result, mapped.
     *
     * @param parameters for the question marks in the statement
     */
    public <T extends @Nullable Object> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T extends @Nullable Object> T single(String sql, RowMapper<T> mapper, Object... parameters) {
        return query(sql, mapper, parameters).getFirst();
    }

    StoreliftException failure(SQLException e) {
        ErrorCode code = isLost(e) ? ErrorCode.DATABASE_LOST : ErrorCode.DATABASE_STATEMENT_FAILED;
        return new StoreliftException(code, database.name() + ": " + DatabaseOpener.words(e), e);
    }

    private static boolean isLost(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(CONNECTION_STATE) || SHUTDOWNS.contains(e.getErrorCode());
    }

    /** For what this class doesn't offer; closed with it. */
    public Connection connection() {
        return connection;
    }

    /** How this connection was opened. */
    public DatabaseConnection database() {
        return database;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
