package io.storelift.store;

import io.storelift.host.FileStatus;
import io.storelift.host.FileType;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The sessions of a store's visitors: where they are, and whether the store's owner may handle their files. */
public final class Sessions {
    private static final Path DEFAULT_DIRECTORY = Path.of("var/session");
    private static final int DIRECTORY_ACCESS = 07;
    private static final int FILE_ACCESS = 06;

    private final Path root;
    private final SessionStorage storage;
    private final Optional<String> phpPath;

    public Sessions(Store store) {
        this(store.root(), store.environment().sessionStorage(), store.php().setting("session.save_path"));
    }

    Sessions(Path root, SessionStorage storage, Optional<String> phpPath) {
        this.root = root;
        this.storage = storage;
        this.phpPath = phpPath;
    }

    public SessionStorage storage() {
        return storage;
    }

    /**
     * Where session files are, in the order in which the store looks: {@code env.php}, PHP's own setting, var/session.
     * PHP's is asked of the command line, the web server's may differ. Empty when sessions aren't files.
     */
    public Optional<Path> directory() {
        if (storage.kind() != SessionStorage.Kind.FILES) {
            return Optional.empty();
        }
        String configured = storage.savePath() == null ? phpPath.orElse("") : storage.savePath();
        // PHP allows "depth;path" and "depth;mode;path".
        String path = configured.substring(configured.lastIndexOf(';') + 1);
        return Optional.of(root.resolve(path.isEmpty() ? DEFAULT_DIRECTORY : Path.of(path)));
    }

    /**
     * Session files inside the root that the store's owner can't read and write: they get in the way of cleaning up. A
     * directory outside belongs to the system, and nothing of it is listed.
     *
     * @param limit of the list; one is enough to know that there is a problem
     */
    public List<Path> inaccessible(int limit) {
        List<Path> found = new ArrayList<>();
        visit(path -> {
            found.add(path);
            return found.size() < limit;
        });
        return found;
    }

    /**
     * Gives owner and group access to them, as {@code chmod -R 770 var/session} does, but without making files
     * executable.
     *
     * @return those that are still inaccessible, because they belong to somebody else
     */
    public List<Path> repair() {
        List<Path> refused = new ArrayList<>();
        visit(path -> {
            if (!open(path)) {
                refused.add(path);
            }
            return true;
        });
        return refused;
    }

    private static boolean open(Path path) {
        try {
            FileStatus status = FileStatus.of(path);
            // Never through a link that the web server put there meanwhile; so a file of ours must be readable to us.
            int wanted = status.type() == FileType.DIRECTORY ? 0770 : 0660;
            Files.setAttribute(path, "unix:mode", status.permissions() | wanted, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void visit(Predicate<Path> goOn) {
        try {
            for (Path directory : directoriesInside()) {
                if (!visit(directory, FileStatus.of(root), goOn)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw StoreliftException.of("looking at the sessions in " + root, e);
        }
    }

    /** The store's own directory always: the web server's PHP may have put sessions there. */
    private Set<Path> directoriesInside() {
        Set<Path> directories = new LinkedHashSet<>();
        directory().ifPresent(configured -> {
            directories.add(configured.normalize());
            directories.add(root.resolve(DEFAULT_DIRECTORY));
        });
        directories.removeIf(directory -> !directory.startsWith(root));
        return directories;
    }

    private static boolean visit(Path path, FileStatus owner, Predicate<Path> goOn) throws IOException {
        FileStatus status;
        try {
            status = FileStatus.of(path);
        } catch (NoSuchFileException e) {
            // Sessions come and go.
            return true;
        }
        boolean directory = status.type() == FileType.DIRECTORY;
        if (status.type() != FileType.LINK
                && !accessible(status, owner, directory ? DIRECTORY_ACCESS : FILE_ACCESS)
                && !goOn.test(path)) {
            return false;
        }
        return !directory || !Files.isReadable(path) || visitAll(path, owner, goOn);
    }

    private static boolean visitAll(Path directory, FileStatus owner, Predicate<Path> goOn) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!visit(entry, owner, goOn)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** As the kernel decides for somebody with the owner's user and group. */
    private static boolean accessible(FileStatus status, FileStatus owner, int access) {
        int shift = status.uid() == owner.uid() ? 6 : status.gid() == owner.gid() ? 3 : 0;
        return (status.permissions() >> shift & access) == access;
    }
}
