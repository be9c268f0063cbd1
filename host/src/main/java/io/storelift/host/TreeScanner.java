package io.storelift.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Looks at trees with several threads, and never follows a link. */
public final class TreeScanner {
    private final int threads;

    /** With a thread for each processor. */
    public TreeScanner() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public TreeScanner(int threads) {
        this.threads = threads;
    }

    /** Everything the filter lets through, the root excepted, in the order of the names' bytes: parents come first. */
    public List<TreeEntry> entries(Path root, PathFilter filter) {
        Queue<TreeEntry> found = new ConcurrentLinkedQueue<>();
        walk(root, filter, (relative, status) -> found.add(new TreeEntry(relative, status)));
        return found.stream()
                .filter(entry -> !entry.relative().toString().isEmpty())
                .sorted(Comparator.comparing(TreeEntry::relative))
                .toList();
    }

    /** By paths, types, modes, link targets and the contents of files; reads every file. */
    public TreeFingerprint contents(Path root, PathFilter filter) {
        return fingerprint(root, filter, (path, status) -> Digests.ofFile(root.resolve(path)));
    }

    /** By paths, types, modes, link targets, sizes and times of change of files; reads no file, so it is fast. */
    public TreeFingerprint metadata(Path root, PathFilter filter) {
        return fingerprint(root, filter, (path, status) -> status.size() + " " + status.modified());
    }

    public TreeSize size(Path root, PathFilter filter) {
        LongAdder files = new LongAdder();
        LongAdder directories = new LongAdder();
        LongAdder inodes = new LongAdder();
        LongAdder bytes = new LongAdder();
        LongAdder allocated = new LongAdder();
        walk(root, filter, (relative, status) -> {
            inodes.increment();
            allocated.add(status.allocated());
            switch (status.type()) {
                case DIRECTORY -> directories.increment();
                case FILE -> {
                    files.increment();
                    bytes.add(status.size());
                }
                case LINK, OTHER -> {}
            }
        });
        return new TreeSize(files.sum(), directories.sum(), inodes.sum(), bytes.sum(), allocated.sum());
    }

    /** What is said about a file besides its path and mode. */
    private interface FileAspect {
        String of(Path relative, FileStatus status) throws IOException;
    }

    private record Line(Path path, String text) {}

    private TreeFingerprint fingerprint(Path root, PathFilter filter, FileAspect aspect) {
        Queue<Line> lines = new ConcurrentLinkedQueue<>();
        LongAdder files = new LongAdder();
        LongAdder bytes = new LongAdder();
        walk(root, filter, (relative, status) -> {
            if (status.type() == FileType.FILE) {
                files.increment();
                bytes.add(status.size());
            }
            if (!relative.toString().isEmpty()) {
                lines.add(new Line(relative, line(root, relative, status, aspect)));
            }
        });
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::path));
        MessageDigest digest = Digests.sha256();
        for (Line line : sorted) {
            digest.update(RawPath.bytes(line.path()));
            digest.update((byte) 0);
            digest.update(line.text().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return new TreeFingerprint(HexFormat.of().formatHex(digest.digest()), files.sum(), bytes.sum());
    }

    private static String line(Path root, Path relative, FileStatus status, FileAspect aspect) throws IOException {
        String about = switch (status.type()) {
            // A link's mode means nothing.
            case LINK -> HexFormat.of().formatHex(RawPath.bytes(Files.readSymbolicLink(root.resolve(relative))));
            case FILE -> Integer.toOctalString(status.permissions()) + " " + aspect.of(relative, status);
            case DIRECTORY, OTHER -> Integer.toOctalString(status.permissions());
        };
        return status.type() + " " + about;
    }

    private void walk(Path root, PathFilter filter, TreeWalk.Visitor visitor) {
        try {
            TreeWalk.run(root, filter, threads, visitor);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + root, e);
        }
    }
}
