package io.storelift.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Removes trees without ever following a link, not even one that is put in the way while it works: each directory is
 * opened from its parent's open handle. Directories of ours that deny us writing are made writable first.
 */
public final class TreeRemover {
    /** Removes a file, a link or a whole tree; nothing happens when it doesn't exist. */
    public void remove(Path path) {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("refusing to remove " + path);
        }
        try {
            // The parent is named by its real path: only what is below it is in doubt.
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent.toRealPath())) {
                removeName(secure(stream), absolute.getFileName(), absolute);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw StoreliftException.of("removing " + path, e);
        }
    }

    private static void removeName(SecureDirectoryStream<Path> parent, Path name, Path shown) throws IOException {
        if (isDirectory(parent, name)) {
            empty(parent, name, shown);
            unlink(shown, () -> parent.deleteDirectory(name));
        } else {
            unlink(shown, () -> parent.deleteFile(name));
        }
    }

    private static void empty(SecureDirectoryStream<Path> parent, Path name, Path shown) throws IOException {
        try (SecureDirectoryStream<Path> directory = open(parent, name, shown)) {
            for (Path child : directory) {
                Path childName = child.getFileName();
                removeName(directory, childName, shown.resolve(childName));
            }
        } catch (NotDirectoryException e) {
            throw new IOException(shown + " was replaced while it was removed", e);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> parent, Path name, Path shown)
            throws IOException {
        try {
            return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException e) {
            makeWritable(shown);
            return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private interface Unlink {
        void run() throws IOException;
    }

    /** Removing a name takes the right to write its directory. */
    private static void unlink(Path shown, Unlink unlink) throws IOException {
        try {
            unlink.run();
        } catch (AccessDeniedException e) {
            Path directory = shown.getParent();
            if (directory == null) {
                throw e;
            }
            makeWritable(directory);
            unlink.run();
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private static void makeWritable(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IllegalStateException("this system can't remove a tree safely");
    }
}
