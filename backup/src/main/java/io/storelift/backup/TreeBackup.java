package io.storelift.backup;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.BackupManifest;
import io.storelift.backup.catalog.Checksums;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.files.ArchiveTarget;
import io.storelift.backup.files.ArchiveWriter;
import io.storelift.backup.files.Changes;
import io.storelift.backup.files.TreeLister;
import io.storelift.backup.files.TreeListing;
import io.storelift.backup.files.WrittenArchive;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProgressListener;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Code or media on their way into a backup: looked at first, so that what is to be read is known, then archived. */
final class TreeBackup {
    private static final int LISTERS = 8;

    private final Part part;
    private final BackupSources.Source source;
    private final Changes changes;
    private final List<String> chain;
    private final Duration lookedFor;

    private TreeBackup(
            Part part, BackupSources.Source source, Changes changes, List<String> chain, Duration lookedFor) {
        this.part = part;
        this.source = source;
        this.changes = changes;
        this.chain = List.copyOf(chain);
        this.lookedFor = lookedFor;
    }

    /** The trees that are wanted. */
    static List<TreeBackup> prepare(Store store, BackupRequest request, ChainPolicy policy) {
        BackupSources sources = BackupSources.of(store, request.backupsDirectory());
        return Stream.of(Part.CODE, Part.MEDIA)
                .filter(request.parts()::contains)
                .map(part -> prepare(part, part == Part.CODE ? sources.code() : sources.media(), request, policy))
                .toList();
    }

    /**
     * Lists the tree, and compares it with the earlier backup if one is named.
     *
     * @throws StoreliftException {@link ErrorCode#BACKUP_BASE_MISSING}, {@link ErrorCode#BACKUP_DAMAGED} for the earlier
     *     backup, {@link ErrorCode#BACKUP_UNREADABLE}
     */
    private static TreeBackup prepare(
            Part part, BackupSources.Source source, BackupRequest request, ChainPolicy policy) {
        long begun = System.nanoTime();
        TreeListing listing = TreeLister.list(source.directory(), source.contents(), LISTERS);
        String id = request.base();
        BackupDirectory base = id == null ? null : base(request.backupsDirectory(), id);
        Optional<BackupManifest.Archive> archive =
                base == null ? Optional.empty() : base.manifest().archive(part).filter(policy::allowsAfter);
        if (base == null || archive.isEmpty()) {
            return new TreeBackup(part, source, Changes.all(listing), List.of(), since(begun));
        }
        BackupChain.of(base, archive.get());
        demandWhole(base, part);
        List<String> chain = new ArrayList<>(archive.get().chain());
        chain.add(base.id());
        try {
            return new TreeBackup(part, source, Changes.since(base.list(part), listing), chain, since(begun));
        } catch (IOException e) {
            throw StoreliftException.of("reading " + base.list(part), e);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static BackupDirectory base(Path backupsDirectory, String id) {
        try {
            return new BackupCatalog(backupsDirectory).directory(id);
        } catch (StoreliftException e) {
            throw new StoreliftException(
                    ErrorCode.BACKUP_BASE_MISSING, id + ": " + e.code().title(), e);
        }
    }

    /** What the list says is taken for stored, so it must be the one that was written. */
    private static void demandWhole(BackupDirectory base, Part part) {
        try {
            List<String> problems =
                    Checksums.problems(base, BackupDirectory.listFile(part)::equals, true, ProgressListener.ignore());
            if (!problems.isEmpty()) {
                throw new StoreliftException(ErrorCode.BACKUP_DAMAGED, base + ": " + String.join(", ", problems));
            }
        } catch (IOException e) {
            throw StoreliftException.of("reading " + base, e);
        }
    }

    Part part() {
        return part;
    }

    /** What must be read. */
    Changes changes() {
        return changes;
    }

    /**
     * What this part took.
     *
     * @param written how long {@link #write} took
     */
    BackupManifest.Reading reading(Duration written) {
        return new BackupManifest.Reading(
                changes.storedBytes(),
                changes.listing().size(),
                lookedFor.plus(written).toMillis());
    }

    /** For people: what is left out. */
    List<String> excluded() {
        return source.contents().patterns();
    }

    BackupManifest.Archive write(String backup, Path directory, Checksums checksums, ProgressListener listener)
            throws IOException {
        ArchiveTarget target = new ArchiveTarget(
                backup,
                directory.resolve(part.file()),
                directory.resolve(BackupDirectory.listFile(part)),
                directory.resolve(BackupDirectory.deletionsFile(part)));
        WrittenArchive written =
                new ArchiveWriter(Runtime.getRuntime().availableProcessors()).write(changes, target, part, listener);
        checksums.put(part.file(), written.sha256());
        checksums.put(BackupDirectory.listFile(part), written.listSha256());
        String deletions = written.deletionsSha256();
        if (deletions != null) {
            checksums.put(BackupDirectory.deletionsFile(part), deletions);
        }
        return new BackupManifest.Archive(
                part,
                part.file(),
                source.name(),
                written.bytes(),
                written.sha256(),
                chain,
                written.files(),
                written.directories(),
                written.links(),
                written.contentBytes(),
                written.storedMembers(),
                written.storedBytes(),
                written.deleted(),
                excluded(),
                changes.listing().leftOut(),
                written.changed(),
                written.vanished());
    }
}
