package io.storelift.upgrade.plan;

import io.storelift.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a plan rests on.
 *
 * @param files SHA-256 of the files that decide about an upgrade, {@code absent} where there is none, by path
 * @param php version of the PHP that runs the store
 */
public record StoreFacts(SortedMap<String, String> files, String php) {
    private static final List<String> DECIDING = List.of(
            "composer.json",
            "composer.lock",
            "vendor/composer/installed.json",
            "app/etc/config.php",
            "app/etc/env.php");

    public StoreFacts {
        files = new TreeMap<>(files);
    }

    /** The facts of a store as it is now; the edited root files count too. */
    static StoreFacts of(Store store, List<String> rootFiles) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> paths = new ArrayList<>(DECIDING);
        paths.addAll(rootFiles);
        for (String path : paths) {
            files.put(path, sha256(store.root().resolve(path)));
        }
        return new StoreFacts(files, store.php().version());
    }

    /** What differs between these facts and the store as it is now, in words; empty when nothing does. */
    public List<String> driftOf(Store store) {
        List<String> drift = new ArrayList<>();
        files.forEach((path, before) -> {
            if (!sha256(store.root().resolve(path)).equals(before)) {
                drift.add(path + " was changed");
            }
        });
        if (!store.php().version().equals(php)) {
            drift.add("PHP is " + store.php().version() + " and was " + php);
        }
        return drift;
    }

    private static String sha256(Path file) {
        try {
            return Files.exists(file)
                    ? HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
                    : "absent";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
