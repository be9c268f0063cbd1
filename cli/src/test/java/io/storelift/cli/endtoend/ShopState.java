package io.storelift.cli.endtoend;

import io.storelift.host.ProcessRunner;
import io.storelift.store.Maintenance;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The states that an upgrade has to leave as it found them.
 *
 * @param caches cache type to enabled
 * @param access mode, owner and group of each directory and of what a merchant owns, by path
 */
record ShopState(Map<String, Boolean> caches, boolean maintenance, List<String> allowed, Map<String, String> access) {
    /** Whose modes and owners are looked at. */
    private static final List<String> PLACES = List.of(
            "",
            "app",
            "app/etc",
            "app/etc/env.php",
            "app/etc/config.php",
            "app/code",
            "bin",
            "bin/magento",
            "generated",
            "lib",
            "pub",
            "pub/.htaccess",
            "pub/index.php",
            "pub/media",
            "pub/static",
            "setup",
            "var",
            "vendor",
            ".htaccess",
            ".user.ini",
            "auth.json",
            "composer.json",
            "composer.lock");

    static ShopState of(SampleShop shop) {
        var maintenance = new Maintenance(shop.root()).read();
        Map<String, Boolean> caches = new StoreLocator(new ProcessRunner(), StoreSettings.defaults())
                .locate(shop.root())
                .environment()
                .cacheStates();
        Map<String, String> access = new TreeMap<>();
        PLACES.stream()
                .filter(place -> Files.exists(shop.file(place), LinkOption.NOFOLLOW_LINKS))
                .forEach(place -> access.put(place, accessTo(shop.file(place))));
        return new ShopState(new TreeMap<>(caches), maintenance.on(), maintenance.addresses(), access);
    }

    private static String accessTo(Path path) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return PosixFilePermissions.toString(attributes.permissions()) + " " + mode + " " + attributes.owner() + " "
                    + attributes.group();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that the gate, or anything else of a run's, left in the tree. */
    static List<String> tracesIn(SampleShop shop) {
        try (Stream<Path> files = Files.walk(shop.root())) {
            return files.filter(file -> !file.startsWith(shop.file(".storelift")))
                    .filter(file -> file.getFileName().toString().startsWith(".storelift-")
                            || file.getFileName().toString().contains(".storelift-exchange")
                            || isGate(file))
                    .map(file -> shop.root().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGate(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !List.of("index.php", "get.php", "static.php", "cron.php", "magento")
                        .contains(file.getFileName().toString())) {
            return false;
        }
        try {
            return Files.readString(file).contains("storelift-gate:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
