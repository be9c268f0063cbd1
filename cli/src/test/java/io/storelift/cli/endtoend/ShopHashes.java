package io.storelift.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.storelift.host.PathFilter;
import io.storelift.host.TreeScanner;
import io.storelift.store.DatabaseConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Sums that tell whether a shop is the same as before, byte by byte. */
final class ShopHashes {
    /** Visitors' sessions and searches, and what cron notes about itself. */
    private static final List<String> VOLATILE = List.of("cron_schedule", "session", "search_query");

    private static final Set<String> RUNNING = Set.of(".storelift", "pub/media");
    private static final Set<String> DERIVED_IN_VAR = Set.of("var/generation", "var/di");

    /** What differs between two shops on the same release: their own configuration and the time of deployment. */
    private static final Set<String> OWN = Set.of("app/etc/env.php", "pub/static/deployed_version.txt");

    private final SampleShop shop;

    ShopHashes(SampleShop shop) {
        this.shop = shop;
    }

    String code() {
        return hash((path, directory) -> isCode(path.toString()));
    }

    /** The code apart from what is this shop's own. */
    String release() {
        return hash((path, directory) -> isCode(path.toString()) && !OWN.contains(path.toString()));
    }

    private String hash(PathFilter filter) {
        return new TreeScanner().contents(shop.root(), filter).digest();
    }

    private static boolean isCode(String path) {
        if (path.startsWith("var/")) {
            return DERIVED_IN_VAR.stream().anyMatch(derived -> path.equals(derived) || path.startsWith(derived + "/"));
        }
        return !RUNNING.contains(path);
    }

    String database() {
        return dump(VOLATILE);
    }

    /** Tables, views, triggers and routines without their rows. */
    String structure() {
        return dump(List.of(), "--no-data");
    }

    private String dump(List<String> ignored, String... more) {
        DatabaseConnection database = shop.database();
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
        ignored.forEach(table -> command.add("--ignore-table=" + database.name() + "." + table));
        command.addAll(List.of(more));
        command.add(database.name());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("MYSQL_PWD", database.password());
        try {
            Process dump = builder.start();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream text = new DigestInputStream(dump.getInputStream(), digest)) {
                text.transferTo(java.io.OutputStream.nullOutputStream());
            }
            assertThat(dump.waitFor()).as("exit code of mariadb-dump").isZero();
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
