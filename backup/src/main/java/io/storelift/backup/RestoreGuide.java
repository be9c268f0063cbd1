package io.storelift.backup;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a backup carries along so that it can be restored without Storelift. */
final class RestoreGuide {
    static final String PAGE = "RESTORE.md";
    static final String SCRIPT = BackupDirectory.RESTORE_SCRIPT;

    private final BackupManifest manifest;

    RestoreGuide(BackupManifest manifest) {
        this.manifest = manifest;
    }

    byte[] script() {
        return resource(SCRIPT);
    }

    byte[] page() {
        String text = new String(resource(PAGE), StandardCharsets.UTF_8)
                .replace("{{id}}", manifest.id())
                .replace("{{createdAt}}", manifest.createdAt().toString())
                .replace("{{reason}}", manifest.reason().isBlank() ? "" : " (" + manifest.reason() + ")")
                .replace("{{root}}", manifest.root())
                .replace("{{edition}}", manifest.edition())
                .replace("{{version}}", manifest.version())
                .replace("{{parts}}", parts().stripTrailing());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String parts() {
        StringBuilder rows = new StringBuilder();
        for (BackupManifest.Archive archive : manifest.archives()) {
            rows.append("| %s | `%s` | %d files of `%s`, without %s |%n"
                    .formatted(
                            archive.part().label(),
                            archive.file(),
                            archive.files(),
                            archive.directory(),
                            String.join(", ", archive.excluded())));
        }
        BackupManifest.Database database = manifest.database();
        if (database != null) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| database | `%s` | %d tables of schema `%s`, server %s%s |%n",
                    database.file(),
                    database.tables().size(),
                    database.name(),
                    database.server(),
                    limits(database)));
        }
        return rows.toString();
    }

    private static String limits(BackupManifest.Database database) {
        String skipped = database.skipped().isEmpty()
                ? ""
                : "; empty, because their rows were left out: " + String.join(", ", database.skipped());
        return skipped + database.notes().stream().map(note -> "; " + note).collect(Collectors.joining());
    }

    private static byte[] resource(String name) {
        try (InputStream content = RestoreGuide.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException(name + " isn't in this build");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
