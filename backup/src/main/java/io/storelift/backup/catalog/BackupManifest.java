package io.storelift.backup.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds; {@code manifest.json} in its directory.
 *
 * @param format of this file, 1
 * @param root the store's directory when it was backed up
 * @param edition the product's package, such as {@code magento/product-community-edition}
 * @param archives of code and media, those that were wanted
 * @param database null when it wasn't wanted
 */
public record BackupManifest(
        int format,
        String id,
        Instant createdAt,
        String reason,
        String root,
        String edition,
        String version,
        List<Archive> archives,
        @Nullable Database database) {
    public static final String FILE = "manifest.json";
    public static final int FORMAT = 1;

    public BackupManifest {
        archives = List.copyOf(archives);
    }

    /**
     * A tree.
     *
     * @param directory what was archived, relative to the root
     * @param bytes of the archive
     * @param contentBytes of the files in it
     * @param sha256 of the archive, in hexadecimal
     * @param excluded what was left out, relative to {@code directory}
     * @param changed files that were deleted or changed while they were read: the store was in use
     */
    public record Archive(
            Part part,
            String file,
            String directory,
            long bytes,
            String sha256,
            long files,
            long directories,
            long links,
            long contentBytes,
            List<String> excluded,
            List<String> changed) {
        public Archive {
            excluded = List.copyOf(excluded);
            changed = List.copyOf(changed);
        }
    }

    /**
     * A schema.
     *
     * @param name of the schema
     * @param server its version, such as {@code 10.6.18-MariaDB}
     * @param sqlBytes of the SQL in the archive
     * @param tables each with the number of its rows
     * @param skipped tables whose rows were left out on request
     * @param notes what isn't in it for another reason, for people
     */
    public record Database(
            String file,
            String name,
            String server,
            long bytes,
            String sha256,
            long sqlBytes,
            Map<String, Long> tables,
            Set<String> skipped,
            List<String> notes) {
        /** Backups of older versions lack the last two. */
        public Database(
                String file,
                String name,
                String server,
                long bytes,
                String sha256,
                long sqlBytes,
                Map<String, Long> tables,
                @Nullable Set<String> skipped,
                @Nullable List<String> notes) {
            this.file = file;
            this.name = name;
            this.server = server;
            this.bytes = bytes;
            this.sha256 = sha256;
            this.sqlBytes = sqlBytes;
            this.tables = new TreeMap<>(tables);
            this.skipped = skipped == null ? Set.of() : new TreeSet<>(skipped);
            this.notes = notes == null ? List.of() : List.copyOf(notes);
        }
    }

    public Optional<Archive> archive(Part part) {
        return archives.stream().filter(archive -> archive.part() == part).findFirst();
    }

    public Set<Part> parts() {
        Set<Part> parts = new TreeSet<>();
        archives.forEach(archive -> parts.add(archive.part()));
        if (database != null) {
            parts.add(Part.DATABASE);
        }
        return parts;
    }

    public @Nullable String base() {
        return null;
    }

    /** All its archives together. */
    public long bytes() {
        return archives.stream().mapToLong(Archive::bytes).sum() + (database == null ? 0 : database.bytes());
    }
}
