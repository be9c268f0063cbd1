package io.storelift.upgrade.readiness;

import io.storelift.host.FileType;
import io.storelift.host.PathFilter;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeEntry;
import io.storelift.host.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The archive that a package was installed from. Sizes and checksums of its files are in its directory: nothing is unpacked. */
final class PackageArchive {
    private final Path archive;

    PackageArchive(Path archive) {
        this.archive = archive;
    }

    /** Files of the installed package that are otherwise than in the archive, or not in it; in order. */
    List<Path> differing(Path installed) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Map<String, ZipEntry> files = files(zip);
            List<Path> found = new ArrayList<>();
            for (TreeEntry entry : new TreeScanner(1).entries(installed, PathFilter.everything())) {
                if (entry.status().type() == FileType.FILE) {
                    ZipEntry original = files.get(entry.relative().toString());
                    if (original == null
                            || original.getSize() != entry.status().size()
                            || original.getCrc() != checksum(installed.resolve(entry.relative()))) {
                        found.add(entry.relative());
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw StoreliftException.of("comparing " + installed + " with " + archive, e);
        }
    }

    /** As Composer does: a single directory at the top doesn't count. */
    private static Map<String, ZipEntry> files(ZipFile zip) {
        List<? extends ZipEntry> entries = zip.stream().toList();
        List<String> tops = entries.stream()
                .map(entry -> entry.getName().contains("/")
                        ? entry.getName().substring(0, entry.getName().indexOf('/') + 1)
                        : entry.getName())
                .distinct()
                .toList();
        int skipped = tops.size() == 1 && tops.getFirst().endsWith("/")
                ? tops.getFirst().length()
                : 0;
        Map<String, ZipEntry> files = new HashMap<>();
        for (ZipEntry entry : entries) {
            if (!entry.isDirectory()) {
                files.put(entry.getName().substring(skipped), entry);
            }
        }
        return files;
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return checksum.getValue();
    }
}
