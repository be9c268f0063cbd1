package io.storelift.backup.copy;

import io.storelift.backup.SuddenDeath;
import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that copies a backup, or fetches a copy, and is killed in the middle of the second file. */
final class KilledCopy {
    private KilledCopy() {}

    /** @param arguments {@code copy} or {@code fetch}, the catalogue, the place, and public keys */
    public static void main(String[] arguments) {
        BackupCatalog catalog = new BackupCatalog(Path.of(arguments[1]));
        ProgressListener listener = (label, done, total, unit) -> {
            if (done > SampleBackup.LARGE * 3L / 2) {
                SuddenDeath.now();
            }
        };
        try (BackupCopies copies = BackupCopies.at(
                new CopyLocation.Directory(Path.of(arguments[2])), new CopyAccess(Path.of("/"), null, null, null))) {
            if (arguments[0].equals("copy")) {
                List<String> keys = List.of(arguments).subList(3, arguments.length);
                copies.copy(catalog, SampleBackup.ID, new AgeRecipients(keys), listener);
            } else {
                copies.fetch(SampleBackup.ID, catalog, null, listener);
            }
        }
    }

    /** Returns when it is dead. */
    static void run(String... arguments) throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 137) {
            throw new IllegalStateException("it wasn't killed: " + output);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledCopy.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
