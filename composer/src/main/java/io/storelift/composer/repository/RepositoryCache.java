package io.storelift.composer.repository;

import io.storelift.composer.transport.Addresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies of one repository's files on disk, in Composer's own places and form, so that either program finds what the other
 * fetched. A file appears at once and whole or not at all: killed processes and other ones beside this do no harm. Never
 * fails: what can't be kept is fetched again.
 *
 * <p>Source: Composer: Cache, ComposerRepository.
 */
final class RepositoryCache {
    private static final String TEMPORARY = ".tmp";
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final int TAIL = 256;
    private static final Pattern LAST_MODIFIED =
            Pattern.compile(",\\s*\"last-modified\"\\s*:\\s*\"([^\"\\\\]{1,100})\"\\s*}\\s*$");

    private static final Pattern NOT_IN_FILE_NAMES = Pattern.compile("[^A-Za-z0-9.$~_]");
    private static final Pattern TIME = Pattern.compile("[A-Za-z0-9,:+ -]{1,100}");

    private final @Nullable Path directory;
    private boolean prepared;

    private RepositoryCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /** Keeps nothing. */
    static RepositoryCache none() {
        return new RepositoryCache(null);
    }

    /**
     * That of a repository.
     *
     * @param root Composer's {@code cache-repo-dir}; null keeps nothing
     */
    static RepositoryCache of(@Nullable Path root, String repositoryUrl) {
        return new RepositoryCache(
                root == null
                        ? null
                        : root.resolve(Addresses.withoutSecrets(repositoryUrl).replaceAll("[^A-Za-z0-9.]", "-")));
    }

    private static String fileName(String key) {
        return NOT_IN_FILE_NAMES.matcher(key).replaceAll("-");
    }

    /** Where a key is kept; null when nothing is. */
    @Nullable
    Path path(String key) {
        return directory == null ? null : directory.resolve(fileName(key));
    }

    /** Null when there is none. */
    byte @Nullable [] read(String key) {
        @Nullable Path path = path(key);
        if (path == null) {
            return null;
        }
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the file now is what was given. */
    boolean write(String key, byte[] content) {
        @Nullable Path path = path(key);
        if (path == null || directory == null) {
            return false;
        }
        Path temporary = directory.resolve(fileName(key) + UUID.randomUUID() + TEMPORARY);
        try {
            prepare(directory);
            Files.write(temporary, content);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            return false;
        }
    }

    private synchronized void prepare(Path created) throws IOException {
        if (!prepared) {
            Files.createDirectories(created);
            sweep(created);
            prepared = true;
        }
    }

    /** Removes what killed processes left. */
    private static void sweep(Path directory) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
            for (Path file : left) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The content with Composer's note of when the server changed it; the content itself when there is no room for one. */
    static byte[] withLastModified(byte[] content, String lastModified) {
        int end = content.length - 1;
        while (end >= 0 && content[end] != '}') {
            end--;
        }
        int before = end - 1;
        while (before >= 0 && content[before] <= ' ') {
            before--;
        }
        if (before < 0 || content[before] == '{' || !TIME.matcher(lastModified).matches()) {
            return content;
        }
        byte[] note = (",\"last-modified\":\"" + lastModified + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[end + note.length];
        System.arraycopy(content, 0, all, 0, end);
        System.arraycopy(note, 0, all, end, note.length);
        return all;
    }

    /** That note; null when the content has none. */
    static @Nullable String lastModified(byte[] content) {
        int start = Math.max(0, content.length - TAIL);
        Matcher note =
                LAST_MODIFIED.matcher(new String(content, start, content.length - start, StandardCharsets.ISO_8859_1));
        return note.find() ? note.group(1) : null;
    }
}
