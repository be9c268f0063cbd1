package io.storelift.store;

import io.storelift.host.CommandLine;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Dumps and loads databases with the server's own programs. Passwords reach them by a private file only.
 *
 * <p>No statement of a dump names a schema, so it can be loaded into any. It is consistent for tables whose engine knows
 * transactions. Routines whose text this user may not see are neither dumped nor, by {@link #empty}, dropped.
 */
public final class DatabaseClient {
    private static final Duration TIMEOUT = Duration.ofHours(24);
    private static final Path ANYWHERE = Path.of("/");
    private static final Set<String> ANY_DEFINER = Set.of("SUPER", "SET USER", "SET_USER_ID", "SET_ANY_DEFINER");

    private final ProcessRunner runner;

    public DatabaseClient(ProcessRunner runner) {
        this.runner = runner;
    }

    /**
     * Writes the database as SQL; the sink stays open.
     *
     * @throws StoreliftException {@link ErrorCode#DATABASE_CLIENT_MISSING}, {@link ErrorCode#DATABASE_DUMP_FAILED}, or
     *     what opening the database says
     */
    public void dump(DatabaseConnection database, OutputStream sql) {
        List<String> contents = contents(database);
        try (OptionFile options = OptionFile.of(database)) {
            String program = program("mariadb-dump", "mysqldump");
            List<String> arguments = new ArrayList<>(List.of(program, options.argument()));
            arguments.addAll(List.of(
                    "--single-transaction",
                    "--quick",
                    "--skip-lock-tables",
                    "--skip-add-locks",
                    "--skip-disable-keys",
                    "--no-autocommit",
                    "--order-by-primary",
                    "--hex-blob",
                    "--no-tablespaces",
                    "--skip-dump-date",
                    "--default-character-set=utf8mb4"));
            arguments.addAll(contents);
            arguments.addAll(dialect(program));
            // A schema whose name begins with a dash is no option.
            arguments.addAll(List.of("--", database.name()));
            runner.pipeOut(command(arguments), new PlainDump(sql));
        } catch (StoreliftException e) {
            throw translated(e, ErrorCode.DATABASE_DUMP_FAILED);
        }
    }

    /** What besides tables and views this user may dump: the program gives up altogether over the first denied one. */
    private static List<String> contents(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            boolean triggers = open.missingPrivileges(Set.of("TRIGGER")).isEmpty();
            boolean events = open.missingPrivileges(Set.of("EVENT")).isEmpty();
            boolean routines = SchemaObjects.unreadableRoutines(open).isEmpty();
            return List.of(
                    triggers ? "--triggers" : "--skip-triggers",
                    routines ? "--routines" : "--skip-routines",
                    events ? "--events" : "--skip-events");
        }
    }

    /** MySQL's program writes and asks things that only MySQL's server understands. */
    private List<String> dialect(String program) {
        String help = runner.run(CommandLine.of(ANYWHERE, program, "--no-defaults", "--help")
                        .withTimeout(Duration.ofMinutes(1)))
                .output();
        List<String> options = new ArrayList<>();
        if (help.contains("--set-gtid-purged")) {
            options.add("--set-gtid-purged=OFF");
        }
        if (help.contains("--column-statistics")) {
            options.add("--skip-column-statistics");
        }
        return options;
    }

    /**
     * Runs SQL in a schema, which is emptied by nobody before. Views, triggers, routines and events of somebody else
     * become this user's where this user may not name another.
     *
     * @throws StoreliftException {@link ErrorCode#DATABASE_CLIENT_MISSING}, {@link ErrorCode#DATABASE_LOAD_FAILED}, or
     *     what opening the database says
     */
    public void load(DatabaseConnection target, InputStream sql) {
        InputStream suitable = mayNameDefiners(target) ? sql : new DefinerFilter(sql);
        try (OptionFile options = OptionFile.of(target)) {
            // In binary mode the program takes the dump as SQL only: no commands of its own, which could run a shell.
            runner.pipeIn(
                    command(List.of(
                            program("mariadb", "mysql"),
                            options.argument(),
                            "--binary-mode",
                            "--comments",
                            "--batch",
                            "--default-character-set=utf8mb4",
                            "--database=" + target.name())),
                    suitable);
        } catch (StoreliftException e) {
            throw translated(e, ErrorCode.DATABASE_LOAD_FAILED);
        }
    }

    /** Whether this user may create things in the name of somebody else. */
    public static boolean mayNameDefiners(DatabaseConnection target) {
        try (StoreDatabase open = StoreDatabase.open(target)) {
            return new Grants(open.grants()).hasGlobal(ANY_DEFINER);
        }
    }

    /** Drops everything in the schema; the schema itself stays. */
    public void empty(DatabaseConnection database) {
        try (StoreDatabase open = StoreDatabase.open(database)) {
            SchemaObjects.dropAll(open);
        }
    }

    private String program(String first, String second) {
        for (String name : List.of(first, second)) {
            try {
                CommandLine question =
                        CommandLine.of(ANYWHERE, name, "--version").withTimeout(Duration.ofMinutes(1));
                if (runner.run(question).succeeded()) {
                    return name;
                }
            } catch (StoreliftException e) {
                if (e.code() != ErrorCode.PROGRAM_MISSING) {
                    throw e;
                }
            }
        }
        throw new StoreliftException(ErrorCode.DATABASE_CLIENT_MISSING, first + " or " + second);
    }

    private static CommandLine command(List<String> arguments) {
        return CommandLine.of(ANYWHERE, arguments).withTimeout(TIMEOUT);
    }

    private static StoreliftException translated(StoreliftException e, ErrorCode code) {
        if (e.code() != ErrorCode.PROGRAM_FAILED) {
            return e;
        }
        // Of options meant for the other server's program a program warns, although it was told that they are loose.
        String words = e.detail()
                .lines()
                .filter(line -> !line.contains("unknown variable 'loose-"))
                .collect(Collectors.joining("\n"));
        return new StoreliftException(code, words, e);
    }
}
