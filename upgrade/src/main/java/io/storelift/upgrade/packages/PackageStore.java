package io.storelift.upgrade.packages;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.FileTimes;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Packages as they are unpacked, each under the SHA-1 of its zip archive (what Composer's lock files name them by).
 * A package appears by one rename, after everything in it is on the disk.
 *
 * <p>Stages get copies, which share their blocks where the file system can, and never hard links: Composer and its
 * plugins change modes in {@code vendor/}, patch files there, and merchants edit them in place.
 */
public final class PackageStore {
    private static final String INDEX = "index";
    private static final String TREE = "tree";
    private static final String INCOMING = ".incoming";

    private final Path directory;
    private final Durable durable;
    private final Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors());

    /** @param directory need not exist */
    public PackageStore(Path directory, Durable durable) {
        this.directory = directory;
        this.durable = durable;
    }

    boolean has(String sha1) {
        return Files.exists(directory.resolve(sha1).resolve(INDEX));
    }

    /**
     * Unpacks what isn't here yet.
     *
     * @param archives by the SHA-1 of their content
     * @param refused is told which can't be taken and why; they are left to Composer
     * @return the digests of archives that are damaged
     * @throws StoreliftException {@link ErrorCode#PACKAGE_UNSAFE} for an archive that would harm the machine
     */
    Set<String> add(Map<String, Path> archives, BiConsumer<String, String> refused) {
        Path incoming = directory.resolve(INCOMING);
        new TreeRemover().remove(incoming);
        List<Map.Entry<String, Path>> missing = archives.entrySet().stream()
                .filter(archive -> !has(archive.getKey()))
                .toList();
        if (missing.isEmpty()) {
            return Set.of();
        }
        Set<String> damaged = ConcurrentHashMap.newKeySet();
        Set<String> unpacked = ConcurrentHashMap.newKeySet();
        try {
            Files.createDirectories(directory, ownerOnly());
            Files.createDirectory(incoming, ownerOnly());
            parallel.forEach(missing, archive -> {
                try {
                    unpack(archive.getValue(), incoming.resolve(archive.getKey()));
                    unpacked.add(archive.getKey());
                } catch (UnusualArchiveException e) {
                    refused.accept(archive.getKey(), String.valueOf(e.getMessage()));
                } catch (DamagedArchiveException e) {
                    damaged.add(archive.getKey());
                } catch (StoreliftException e) {
                    throw new StoreliftException(e.code(), archive.getValue().getFileName() + ": " + e.detail(), e);
                } catch (IOException e) {
                    throw StoreliftException.of("unpacking " + archive.getValue(), e);
                }
            });
            publish(incoming, unpacked);
        } catch (IOException e) {
            throw StoreliftException.of("unpacking packages", e);
        } finally {
            new TreeRemover().remove(incoming);
        }
        return Set.copyOf(damaged);
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    private static void unpack(Path archive, Path entry)
            throws IOException, UnusualArchiveException, DamagedArchiveException {
        Path tree = entry.resolve(TREE);
        Files.createDirectories(tree);
        try (ZipExtractor extractor = new ZipExtractor(ZoneId.systemDefault())) {
            List<String> lines = new ArrayList<>();
            for (IndexedFile file : extractor.extract(archive, tree)) {
                lines.add(file.line());
            }
            Files.write(entry.resolve(INDEX), lines);
        }
    }

    /** One sync for all: a rename that outlives a power cut must not name what doesn't. */
    private void publish(Path incoming, Set<String> unpacked) throws IOException {
        durable.syncFileSystem(incoming);
        for (String sha1 : unpacked) {
            Path entry = directory.resolve(sha1);
            new TreeRemover().remove(entry);
            Files.move(incoming.resolve(sha1), entry);
        }
        durable.syncDirectory(directory);
    }

    /**
     * Lays copies of packages, as {@code unzip} would have left them.
     *
     * @param targets where, by the SHA-1 of the archive; must not exist
     * @return the digests of those that stand whole; the others had been changed or removed
     */
    Set<String> lay(Map<String, Path> targets) {
        Set<String> laid = ConcurrentHashMap.newKeySet();
        Masks masks = Masks.probe(targets.values());
        parallel.forEach(targets.entrySet(), target -> {
            if (has(target.getKey()) && layOne(target.getKey(), target.getValue(), masks)) {
                laid.add(target.getKey());
            } else {
                new TreeRemover().remove(target.getValue());
                new TreeRemover().remove(directory.resolve(target.getKey()));
            }
        });
        return Set.copyOf(laid);
    }

    private boolean layOne(String sha1, Path target, Masks masks) {
        Path tree = directory.resolve(sha1).resolve(TREE);
        List<IndexedFile> directories = new ArrayList<>();
        Set<String> created = new HashSet<>();
        try (BufferedReader index =
                Files.newBufferedReader(directory.resolve(sha1).resolve(INDEX))) {
            Files.createDirectory(target);
            for (String line = index.readLine(); line != null; line = index.readLine()) {
                IndexedFile file = IndexedFile.parse(line);
                Path to = target.resolve(file.path());
                if (file.kind() == 'd') {
                    createDirectories(target, file.path(), created);
                    directories.add(file);
                    continue;
                }
                int slash = file.path().lastIndexOf('/');
                createDirectories(target, slash < 0 ? "" : file.path().substring(0, slash), created);
                Path from = tree.resolve(file.path());
                if (file.kind() == 'l') {
                    Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
                } else if (!copy(from, to, file, masks)) {
                    return false;
                }
            }
            for (IndexedFile entry : directories.reversed()) {
                Path to = target.resolve(entry.path());
                Files.setPosixFilePermissions(to, masks.permissions(entry));
                FileTimes.setModified(to, Instant.ofEpochSecond(entry.modified()));
            }
            return true;
        } catch (IOException e) {
            StoreliftException failure = StoreliftException.of("laying a package into " + target, e);
            if (failure.code() == ErrorCode.DISK_FULL || failure.code() == ErrorCode.CANCELLED) {
                throw failure;
            }
            return false;
        }
    }

    private static void createDirectories(Path target, String name, Set<String> created) throws IOException {
        if (name.isEmpty() || !created.add(name)) {
            return;
        }
        int slash = name.lastIndexOf('/');
        createDirectories(target, slash < 0 ? "" : name.substring(0, slash), created);
        Files.createDirectory(target.resolve(name));
    }

    private static boolean copy(Path from, Path to, IndexedFile file, Masks masks) throws IOException {
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, Masks.NEW_FILE, masks.onCreation(file))) {
            long done = 0;
            while (done < file.size()) {
                long copied = in.transferTo(done, file.size() - done, out);
                if (copied <= 0) {
                    return false;
                }
                done += copied;
            }
            if (in.size() != file.size()) {
                return false;
            }
        }
        if (masks.missOnCreation(file)) {
            Files.setPosixFilePermissions(to, masks.permissions(file));
        }
        FileTimes.setModified(to, Instant.ofEpochSecond(file.modified()));
        return true;
    }

    /** Everything, to be thrown away. */
    public void clear(Consumer<Path> away) {
        away.accept(directory);
    }

    /** Removes all but these; what is being unpacked goes too. */
    public void retain(Set<String> digests) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                if (!digests.contains(entry.getFileName().toString())) {
                    new TreeRemover().remove(entry);
                }
            }
        } catch (IOException e) {
            throw StoreliftException.of("clearing " + directory, e);
        }
    }

    /** What permissions become of those in an index, given the umask of this process. */
    private static final class Masks {
        static final Set<StandardOpenOption> NEW_FILE =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

        private static final String LETTERS = "rwxrwxrwx";

        private final int umask;
        private final Map<Integer, FileAttribute<Set<PosixFilePermission>>> attributes = new ConcurrentHashMap<>();

        private Masks(int umask) {
            this.umask = umask;
        }

        /** The JDK doesn't tell the umask, a new directory does. */
        static Masks probe(Iterable<Path> targets) {
            for (Path target : targets) {
                Path probe = target.resolveSibling(target.getFileName() + ".mask");
                try {
                    Files.createDirectory(probe, attribute(0777));
                    int left = bits(Files.getPosixFilePermissions(probe));
                    Files.delete(probe);
                    return new Masks(0777 & ~left);
                } catch (IOException e) {
                    throw StoreliftException.of("creating " + probe, e);
                }
            }
            return new Masks(0);
        }

        FileAttribute<?> onCreation(IndexedFile file) {
            return attributes.computeIfAbsent(file.permissions(), Masks::attribute);
        }

        boolean missOnCreation(IndexedFile file) {
            return !file.masked() && (file.permissions() & umask) != 0;
        }

        Set<PosixFilePermission> permissions(IndexedFile file) {
            return set(file.masked() ? file.permissions() & ~umask : file.permissions());
        }

        private static FileAttribute<Set<PosixFilePermission>> attribute(int permissions) {
            return PosixFilePermissions.asFileAttribute(set(permissions));
        }

        private static Set<PosixFilePermission> set(int permissions) {
            char[] letters = LETTERS.toCharArray();
            for (int i = 0; i < letters.length; i++) {
                if ((permissions & 0400 >> i) == 0) {
                    letters[i] = '-';
                }
            }
            return PosixFilePermissions.fromString(new String(letters));
        }

        private static int bits(Set<PosixFilePermission> permissions) {
            String letters = PosixFilePermissions.toString(permissions);
            int bits = 0;
            for (int i = 0; i < letters.length(); i++) {
                bits |= letters.charAt(i) == '-' ? 0 : 0400 >> i;
            }
            return bits;
        }
    }
}
