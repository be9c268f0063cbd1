package io.storelift.upgrade.readiness;

import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The archives that Composer has downloaded and kept. Looked for in all places where it may keep them: an archive is
 * recognised by its checksum, so a wrong place does no harm.
 */
final class ComposerCache {
    private final List<Path> places = new ArrayList<>();

    /** @param environment of the store's programs */
    ComposerCache(Map<String, String> environment) {
        add(environment.get("COMPOSER_CACHE_DIR"), "files");
        add(environment.get("COMPOSER_HOME"), "cache/files");
        add(environment.get("HOME"), ".cache/composer/files");
        add(environment.get("HOME"), ".composer/cache/files");
    }

    private void add(@Nullable String directory, String below) {
        if (directory != null && !directory.isEmpty()) {
            places.add(Path.of(directory).resolve(below));
        }
    }

    /** The archive of that package with that SHA-1. */
    Optional<Path> find(String packageName, String checksum) {
        for (Path place : places) {
            Path directory = place.resolve(packageName);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "*.zip")) {
                for (Path archive : archives) {
                    if (sha1(archive).equals(checksum)) {
                        return Optional.of(archive);
                    }
                }
            } catch (IOException e) {
                throw StoreliftException.of("looking for archives in " + directory, e);
            }
        }
        return Optional.empty();
    }

    private static String sha1(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
