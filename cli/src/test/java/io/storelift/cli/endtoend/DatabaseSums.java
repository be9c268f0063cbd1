package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.store.DatabaseConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sum for each table and view of a database, from a dump in the order of the keys. */
final class DatabaseSums {
    /** Visitors' sessions and searches, and what cron notes about itself. */
    private static final List<String> VOLATILE = List.of("cron_schedule", "session", "search_query");

    private static final Pattern BEGINNING =
            Pattern.compile("(?:/\\*!50001 )?DROP (?:TABLE|VIEW) IF EXISTS `([^`]+)`.*");

    /**
     * Whoever lacks the right to speak for other accounts can't bring back triggers and views under the name of another
     * account: they come back under his own. A clone of the sample store has them from its user at another host name.
     */
    private static final Pattern DEFINER = Pattern.compile("DEFINER=`[^`]*`@`[^`]*`");

    /** How far a table has counted is no part of how it is made. */
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private final DatabaseConnection database;

    DatabaseSums(DatabaseConnection database) {
        this.database = database;
    }

    /** With the rows of all tables but those that change while nobody does anything. */
    Map<String, String> withRows() {
        return sums(
                VOLATILE.stream()
                        .map(table -> "--ignore-table=" + database.name() + "." + table)
                        .toList(),
                DEFINER);
    }

    /** How tables, views and triggers are made. */
    Map<String, String> structure() {
        return sums(List.of("--no-data"), Pattern.compile(DEFINER + "|" + COUNTER));
    }

    private Map<String, String> sums(List<String> more, Pattern ignored) {
        List<String> command = new ArrayList<>(List.of(
                "mariadb-dump",
                "--no-defaults",
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--user=" + database.username(),
                "--single-transaction",
                "--order-by-primary",
                "--skip-comments",
                "--hex-blob",
                "--routines",
                "--triggers",
                "--events"));
        command.addAll(more);
        command.add(database.name());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("MYSQL_PWD", database.password());
        try {
            Process dump = builder.start();
            Map<String, String> sums;
            try (BufferedReader text = dump.inputReader(StandardCharsets.UTF_8)) {
                sums = read(text, ignored);
            }
            assertThat(dump.waitFor()).as("exit code of mariadb-dump").isZero();
            assertThat(sums).hasSizeGreaterThan(10);
            return sums;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(BufferedReader text, Pattern ignored) throws IOException {
        Map<String, MessageDigest> digests = new TreeMap<>();
        String current = "";
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            Matcher beginning = BEGINNING.matcher(line);
            if (beginning.matches()) {
                current = beginning.group(1);
            }
            digests.computeIfAbsent(current, name -> sha256())
                    .update((ignored.matcher(line).replaceAll("") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Map<String, String> sums = new TreeMap<>();
        digests.forEach((name, digest) -> sums.put(name, HexFormat.of().formatHex(digest.digest())));
        return sums;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
