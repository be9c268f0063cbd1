package io.storelift.composer.repository;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A directory of archives, each with a composer.json, {@code "type": "artifact"}. Source: Composer: ArtifactRepository, Zip. */
final class Artifacts {
    private static final int LARGEST = 8 * 1024 * 1024;
    private static final String MANIFEST = "composer.json";

    private final PackageLoader loader;

    Artifacts(PackageLoader loader) {
        this.loader = loader;
    }

    /**
     * The repository.
     *
     * @param url as composer.json has it; part of the addresses of archives
     */
    PackageRepository repository(String url, Path directory) {
        return new PackageListRepository("artifact repo (" + url + ")", self -> packages(url, directory, self));
    }

    private List<ComposerPackage> packages(String url, Path directory, PackageRepository self) {
        List<ComposerPackage> packages = new ArrayList<>();
        // In the order of the directory, as Composer takes them.
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (!name.matches("(?is).+\\.(zip|tar|gz|tgz)") || !Files.isRegularFile(file)) {
                    continue;
                }
                if (!name.endsWith(".zip")) {
                    throw new RepositoryException(
                            Kind.UNSUPPORTED, "Archives other than zip, as " + file + ", are left to Composer itself");
                }
                byte @Nullable [] manifest = manifest(file);
                if (manifest != null) {
                    String address = url + "/" + directory.relativize(file);
                    packages.addAll(PackageLoader.withBase(loaded(manifest, file, address, self)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new RepositoryException(Kind.UNREACHABLE, "artifact repo (" + url + ") could not be read: " + e, e);
        }
        return packages;
    }

    private ComposerPackage loaded(byte[] manifest, Path file, String address, PackageRepository self)
            throws IOException {
        try {
            if (PhpJsonReader.arrays(manifest, file + "#" + MANIFEST) instanceof ObjectNode description) {
                NameGuard.refuseHostile(description.path("name").asString(""), self.repositoryName());
                description
                        .putObject("dist")
                        .put("type", "zip")
                        .put("url", address)
                        .put("shasum", sha1(file));
                return loader.load(description, self);
            }
        } catch (InvalidPackageException | InvalidJsonException e) {
            throw new RepositoryException(Kind.INVALID, "Failed loading package in " + file + ": " + e.getMessage(), e);
        }
        throw new RepositoryException(Kind.INVALID, "Failed loading package in " + file + ": no package is described");
    }

    private static String sha1(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-1"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null when the archive holds no package: Composer passes over such ones. */
    private static byte @Nullable [] manifest(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            @Nullable ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                @Nullable String top = topLevel(zip);
                entry = top == null ? null : zip.getEntry(top + MANIFEST);
            }
            if (entry == null || entry.isDirectory()) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(LARGEST + 1);
                if (bytes.length > LARGEST) {
                    throw new RepositoryException(
                            Kind.TOO_LARGE, "composer.json in " + file + " is larger than " + LARGEST + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String topLevel(ZipFile zip) {
        Set<String> top = new LinkedHashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            int slash = name.indexOf('/');
            if (!name.contains("__MACOSX")) {
                top.add(slash < 0 ? name : name.substring(0, slash + 1));
            }
        }
        return top.size() == 1 ? top.iterator().next() : null;
    }
}
