package io.storelift.backup.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * @param base the earlier backup of whose code and media only changes are stored; null when everything is
 * @param read how much was read for each part, and how long that took; backups of older versions don't know
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
        @Nullable Database database,
        @Nullable String base,
        Map<Part, Reading> read) {
    public static final String FILE = "manifest.json";
    public static final int FORMAT = 1;

    public BackupManifest(
            int format,
            String id,
            Instant createdAt,
            String reason,
            String root,
            String edition,
            String version,
            List<Archive> archives,
            @Nullable Database database,
            @Nullable String base,
            @Nullable Map<Part, Reading> read) {
        this.format = format;
        this.id = id;
        this.createdAt = createdAt;
        this.reason = reason;
        this.root = root;
        this.edition = edition;
        this.version = version;
        this.archives = List.copyOf(archives);
        this.database = database;
        this.base = base;
        this.read = read == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(read));
    }

    /** Of a backup that has everything. */
    public BackupManifest(
            int format,
            String id,
            Instant createdAt,
            String reason,
            String root,
            String edition,
            String version,
            List<Archive> archives,
            @Nullable Database database) {
        this(format, id, createdAt, reason, root, edition, version, archives, database, null, Map.of());
    }

    /**
     * What one part took.
     *
     * @param bytes that were read: of files, or of the database as its server counts them
     * @param entries of the tree that were looked at, 0 for the database
     * @param milliseconds from the first look to the finished archive
     */
    public record Reading(long bytes, long entries, long milliseconds) {}

    /**
     * A tree.
     *
     * @param directory what was archived, relative to the root
     * @param bytes of the archive
     * @param sha256 of the archive, in hexadecimal
     * @param chain the backups whose archives must be unpacked before this one, the oldest first; none when it has all
     * @param files of the tree, wherever in the chain they are; the same for directories, links, contentBytes
     * @param contentBytes of the tree's files, before compression
     * @param storedMembers files, directories and links in this archive
     * @param storedBytes of the files in this archive, before compression
     * @param deleted how many names the chain has and the tree hasn't any more
     * @param excluded what was left out, relative to {@code directory}
     * @param leftOut pipes, sockets and devices, which no archive holds
     * @param changed files that changed while they were read, more often than they were read again: the store was in use
     * @param vanished files that were deleted while the tree was read
     */
    public record Archive(
            Part part,
            String file,
            String directory,
            long bytes,
            String sha256,
            List<String> chain,
            long files,
            long directories,
            long links,
            long contentBytes,
            long storedMembers,
            long storedBytes,
            long deleted,
            List<String> excluded,
            List<String> leftOut,
            List<String> changed,
            List<String> vanished) {
        public Archive {
            chain = List.copyOf(chain);
            excluded = List.copyOf(excluded);
            leftOut = List.copyOf(leftOut);
            changed = List.copyOf(changed);
            vanished = List.copyOf(vanished);
        }

        /** Of all kinds. */
        public long members() {
            return files + directories + links;
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

    /** The earlier backups without which this one can't be restored, each after those that it needs itself. */
    public Set<String> needs() {
        Set<String> needs = new LinkedHashSet<>();
        archives.forEach(archive -> needs.addAll(archive.chain()));
        return needs;
    }

    public Set<Part> parts() {
        Set<Part> parts = new TreeSet<>();
        archives.forEach(archive -> parts.add(archive.part()));
        if (database != null) {
            parts.add(Part.DATABASE);
        }
        return parts;
    }

    /** All its archives together. */
    public long bytes() {
        return archives.stream().mapToLong(Archive::bytes).sum() + (database == null ? 0 : database.bytes());
    }
}
