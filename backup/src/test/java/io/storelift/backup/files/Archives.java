package io.storelift.backup.files;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.backup.catalog.Part;
import io.storelift.host.FileStatus;
import io.storelift.host.PathFilter;
import io.storelift.host.ProgressListener;
import io.storelift.host.TreeEntry;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An archive of code with its list, in a directory of its own. */
record Archives(Path archive, Path list, WrittenArchive written) {
    static Archives write(Path root, Path directory, int threads) throws IOException {
        return write(root, entries(root), directory, threads);
    }

    static Archives write(Path root, List<TreeEntry> entries, Path directory, int threads) throws IOException {
        Files.createDirectories(directory);
        Path archive = directory.resolve("code.tar.zst");
        Path list = directory.resolve(BackupDirectory.FILE_LIST);
        try (FileListWriter writer = new FileListWriter(list)) {
            WrittenArchive written = new ArchiveWriter(threads)
                    .write(root, entries, archive, Part.CODE, writer, ProgressListener.ignore());
            return new Archives(archive, list, written);
        }
    }

    static List<TreeEntry> entries(Path root) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        entries.add(new TreeEntry(Path.of(""), FileStatus.of(root)));
        entries.addAll(new TreeScanner().entries(root, PathFilter.everything()));
        return entries;
    }

    void extract(Path target) throws IOException {
        Files.createDirectories(target);
        try (TreeExtractor extractor = new TreeExtractor(target, 3)) {
            ArchiveReader.read(archive, list, Part.CODE, extractor, ProgressListener.ignore());
            extractor.finish();
        }
    }

    /** To its end, without writing anything. */
    void read() {
        ArchiveReader.read(archive, list, Part.CODE, new Discard(), ProgressListener.ignore());
    }

    private static final class Discard implements ArchiveReader.Visitor {
        @Override
        public void directory(FileRecord directory) {}

        @Override
        public void link(FileRecord link) {}

        @Override
        public void file(FileRecord file, InputStream content) throws IOException {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }
}
