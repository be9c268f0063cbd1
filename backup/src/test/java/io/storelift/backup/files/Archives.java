package io.storelift.backup.files;

import io.storelift.backup.catalog.Part;
import io.storelift.host.PathFilter;
import io.storelift.host.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An archive of code with its list, in a directory of its own, and those on which it builds. */
record Archives(Path archive, Path list, WrittenArchive written, List<ArchiveSource> chain) {
    static Archives write(Path root, Path directory, int threads) throws IOException {
        return write(Changes.all(list(root)), directory, threads, null);
    }

    static Archives write(TreeListing listing, Path directory, int threads) throws IOException {
        return write(Changes.all(listing), directory, threads, null);
    }

    /** Only what changed. */
    Archives next(Path root, Path directory) throws IOException {
        return write(Changes.since(list, list(root)), directory, 2, this);
    }

    private static Archives write(Changes changes, Path directory, int threads, @Nullable Archives base)
            throws IOException {
        Files.createDirectories(directory);
        Path archive = directory.resolve("code.tar.zst");
        Path list = directory.resolve("code.mtree.zst");
        String name = base == null ? "backup" : String.valueOf(directory.getFileName());
        WrittenArchive written = new ArchiveWriter(threads)
                .write(
                        changes,
                        new ArchiveTarget(name, archive, list, directory.resolve("code.deleted")),
                        Part.CODE,
                        ProgressListener.ignore());
        List<ArchiveSource> chain = new ArrayList<>(base == null ? List.of() : base.chain());
        chain.add(new ArchiveSource(name, archive));
        return new Archives(archive, list, written, chain);
    }

    static TreeListing list(Path root) {
        return TreeLister.list(root, PathFilter.everything(), 3);
    }

    List<FileRecord> records() {
        return FileListReader.readAll(list);
    }

    void extract(Path target) throws IOException {
        Files.createDirectories(target);
        new TreeExtractor(3).extract(records(), chain, target, "code", ProgressListener.ignore());
    }

    /** To its end, without writing anything. */
    void read() {
        new TreeExtractor(2).extract(records(), chain, null, "code", ProgressListener.ignore());
    }
}
