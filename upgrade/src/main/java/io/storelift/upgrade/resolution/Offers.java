package io.storelift.upgrade.resolution;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.PackageVersion;
import io.storelift.composer.workspace.Workspace;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the store's repositories offer; read in this process, and by Composer where only that can. Answers are remembered: a
 * store asks about one product for every target. Safe for several threads.
 */
public final class Offers {
    private static final int LARGEST_MANIFEST = 4 * 1024 * 1024;

    private final @Nullable Workspace workspace;
    private final String manifest;
    private final Supplier<AvailableVersions> composerVersions;
    private final Supplier<PackageFetcher> composerPackages;
    private final Path work;
    private final Map<String, List<ComposerPackage>> offered = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> templates = new ConcurrentHashMap<>();

    /**
     * @param workspace null when Composer is to be asked always
     * @param manifest text of the store's composer.json, whose repositories count
     * @param work a directory for what has to be unpacked; need not exist
     */
    Offers(
            @Nullable Workspace workspace,
            String manifest,
            Supplier<AvailableVersions> composerVersions,
            Supplier<PackageFetcher> composerPackages,
            Path work) {
        this.workspace = workspace;
        this.manifest = manifest;
        this.composerVersions = composerVersions;
        this.composerPackages = composerPackages;
        this.work = work;
    }

    /** Released versions, newest first; empty when no repository knows the package. */
    public List<PackageVersion> versions(String name) {
        return ask(
                ours -> offered(ours, name).stream()
                        .map(offer -> PackageVersion.parse(offer.prettyVersion()))
                        .flatMap(Optional::stream)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                () -> composerVersions.get().of(name, manifest));
    }

    /**
     * Released versions that are newer than the installed one, newest first.
     *
     * @param installed as the lock file has it; of a branch nothing is newer
     */
    public List<PackageVersion> newer(String name, String installed) {
        return PackageVersion.parse(installed)
                .map(current -> versions(name).stream()
                        .filter(version -> version.compareTo(current) > 0)
                        .toList())
                .orElse(List.of());
    }

    /** What a version of a package requires of PHP, as written; empty when it says nothing or can't be asked. */
    public Optional<String> requiredPhp(String name, String version) {
        return ask(
                ours -> offer(ours, name, version)
                        .map(offer -> offer.requires().to("php"))
                        .map(Link::prettyConstraint),
                Optional::empty);
    }

    /** The composer.json in the archive of a package; empty when nobody offers this version. */
    public Optional<String> composerJson(String name, String version) {
        return templates.computeIfAbsent(
                name + " " + version,
                key -> ask(
                        ours -> offer(ours, name, version)
                                .map(offer -> composerJson(ours.archive(manifest, offer), offer)),
                        () -> unpacked(name, version)));
    }

    private List<ComposerPackage> offered(Workspace ours, String name) {
        return offered.computeIfAbsent(name, key -> ours.offered(manifest, key));
    }

    private Optional<ComposerPackage> offer(Workspace ours, String name, String version) {
        return offered(ours, name).stream()
                .filter(offer -> offer.prettyVersion().equals(version))
                .findFirst();
    }

    private static String composerJson(byte[] archive, ComposerPackage offer) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = Path.of(entry.getName());
                // Archives of code hosts have all in one directory.
                if (path.getNameCount() <= 2 && path.endsWith("composer.json")) {
                    byte[] content = zip.readNBytes(LARGEST_MANIFEST);
                    return new String(content, StandardCharsets.UTF_8);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RepositoryException(Kind.INVALID, "The archive of " + offer.prettyString() + " is damaged", e);
        }
        throw new RepositoryException(Kind.INVALID, "The archive of " + offer.prettyString() + " has no composer.json");
    }

    private Optional<String> unpacked(String name, String version) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(work), "template-");
            try {
                Path target = directory.resolve("package");
                return composerPackages.get().fetch(name, version, target)
                        ? Optional.of(Files.readString(target.resolve("composer.json")))
                        : Optional.empty();
            } finally {
                new TreeRemover().remove(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws StoreliftException for what a repository did wrong */
    private <T> T ask(Function<Workspace, T> ours, Supplier<T> composer) {
        if (workspace == null) {
            return composer.get();
        }
        try {
            return ProjectFailure.named(() -> ours.apply(workspace));
        } catch (RepositoryException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return composer.get();
            }
            throw RepositoryFailure.of(e);
        }
    }
}
