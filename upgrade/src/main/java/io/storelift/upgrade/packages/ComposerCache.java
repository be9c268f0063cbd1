package io.storelift.upgrade.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Composer's cache of archives. Source: Composer: FileDownloader and Cache.
 *
 * @param directory Composer's setting {@code cache-files-dir}
 */
record ComposerCache(Path directory) {
    private static final String ALLOWED = "abcdefghijklmnopqrstuvwxyz0123456789_./";

    /** Where Composer looks for the archive of this address. */
    Path place(String name, String url) {
        String digest = HexFormat.of().formatHex(Sha1.digest().digest(url.getBytes(StandardCharsets.UTF_8)));
        String key = name.toLowerCase(Locale.ROOT) + "/" + digest + ".zip";
        StringBuilder allowed = new StringBuilder(key.length());
        key.chars().forEach(c -> allowed.append(ALLOWED.indexOf(c) < 0 ? '-' : (char) c));
        return directory.resolve(allowed.toString());
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
