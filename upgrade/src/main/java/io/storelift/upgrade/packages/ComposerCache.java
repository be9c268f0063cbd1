package io.storelift.upgrade.packages;

import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Composer's cache of archives. Source: Composer: FileDownloader and Cache.
 *
 * @param directory Composer's setting {@code cache-files-dir}
 */
public record ComposerCache(Path directory) {
    private static final String ALLOWED = "abcdefghijklmnopqrstuvwxyz0123456789_./";

    /** Where Composer looks for the archive of this address. */
    Path place(String name, String url) {
        String digest = HexFormat.of().formatHex(Sha1.digest().digest(url.getBytes(StandardCharsets.UTF_8)));
        String key = name.toLowerCase(Locale.ROOT) + "/" + digest + ".zip";
        StringBuilder allowed = new StringBuilder(key.length());
        key.chars().forEach(c -> allowed.append(ALLOWED.indexOf(c) < 0 ? '-' : (char) c));
        return directory.resolve(allowed.toString());
    }

    /** The archive of this package with this SHA-1, whatever address it came from. */
    public Optional<Path> find(String name, String sha1) {
        Path archives = directory.resolve(name);
        if (!Files.isDirectory(archives)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(archives, "*.zip")) {
            for (Path archive : found) {
                if (Sha1.ofFile(archive).equals(sha1)) {
                    return Optional.of(archive);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw StoreliftException.of("looking for archives in " + archives, e);
        }
    }

    /** A name beside the place, for what isn't complete. */
    static Path incomplete(Path place) throws IOException {
        Files.createDirectories(place.resolve("..").normalize());
        return place.resolveSibling("." + place.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
    }

    static void publish(Path complete, Path place) throws IOException {
        Files.move(complete, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
