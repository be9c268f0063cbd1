package io.storelift.backup;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        // Names of backups are letters, digits, dots, dashes and underscores, so they need no quotes.
        String text = new String(resource(SCRIPT), StandardCharsets.UTF_8)
                .replace("@code@", String.join(" ", chain(Part.CODE)))
                .replace("@media@", String.join(" ", chain(Part.MEDIA)));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] page() {
        String text = new String(resource(PAGE), StandardCharsets.UTF_8)
                .replace("{{id}}", manifest.id())
                .replace("{{createdAt}}", manifest.createdAt().toString())
                .replace("{{reason}}", manifest.reason().isBlank() ? "" : " (" + manifest.reason() + ")")
                .replace("{{root}}", manifest.root())
                .replace("{{edition}}", manifest.edition())
                .replace("{{version}}", manifest.version())
                .replace("{{parts}}", parts().stripTrailing())
                .replace("{{chain}}", chains());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> chain(Part part) {
        return manifest.archive(part).map(BackupManifest.Archive::chain).orElse(List.of());
    }

    /** What must be done first by who has no script. */
    private String chains() {
        if (manifest.needs().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("""
                **This backup holds only what changed.** `restore.sh` needs the backups on which it builds in the directory
                beside this one, and unpacks them in their order; by hand it is the same for each of these and then for
                this one: take away what was deleted,
                `(cd DIRECTORY && xargs -0 -r rm -rf -- < .../code.deleted)` where there is such a file, and unpack over
                what is there.

                """);
        for (Part part : List.of(Part.CODE, Part.MEDIA)) {
            if (!chain(part).isEmpty()) {
                text.append("- ").append(part.label()).append(": `");
                text.append(String.join("`, `", chain(part))).append("`, then this one\n");
            }
        }
        return text.append('\n').toString();
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
