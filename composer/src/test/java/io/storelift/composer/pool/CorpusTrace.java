package io.storelift.composer.pool;

import com.github.luben.zstd.ZstdInputStream;
import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.constraint.Intervals;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.lockfile.LockFile;
import io.storelift.composer.manifest.Manifest;
import io.storelift.composer.manifest.RootManifest;
import io.storelift.composer.manifest.RootManifestLoader;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.platform.ComposerVersions;
import io.storelift.composer.platform.PlatformPackages;
import io.storelift.composer.platform.PlatformProfile;
import io.storelift.composer.repository.ComposerRepository;
import io.storelift.composer.repository.PackageListRepository;
import io.storelift.composer.repository.PackageRepository;
import io.storelift.composer.repository.RepositoryContext;
import io.storelift.composer.repository.StabilityFilter;
import io.storelift.composer.transport.Transport;
import io.storelift.composer.version.VersionParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A resolution that Composer did, and the same one for this module: manifest, lock file, repositories and platform. */
public final class CorpusTrace {
    private static final int TAR_BLOCK = 512;

    private final Path folder;
    private final Map<String, byte[]> metadata;

    /** @param metadata files of the repository, by path */
    public CorpusTrace(Path folder, Map<String, byte[]> metadata) {
        this.folder = folder;
        this.metadata = metadata;
    }

    /** The packed repository beside the traces. */
    public static Map<String, byte[]> metadata(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream input = new ZstdInputStream(Files.newInputStream(archive))) {
            byte[] header = input.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK && header[0] != 0) {
                String name = field(header, 0, 100);
                String prefix = field(header, 345, 155);
                int size = Integer.parseInt(field(header, 124, 12).trim(), 8);
                byte[] content = input.readNBytes(size);
                input.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
                String path = (prefix.isEmpty() ? name : prefix + "/" + name).replaceFirst("^\\./", "");
                files.put(path, content);
                // Where the archive has a folder at its top.
                files.putIfAbsent(path.substring(path.indexOf('/') + 1), content);
                header = input.readNBytes(TAR_BLOCK);
            }
        }
        return files;
    }

    private static String field(byte[] header, int start, int length) {
        String text = new String(header, start, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    public List<String> lines(String name) {
        return text(name).lines().toList();
    }

    public String text(String name) {
        try {
            Path plain = folder.resolve(name);
            if (Files.exists(plain)) {
                return Files.readString(plain);
            }
            try (InputStream input = new ZstdInputStream(Files.newInputStream(folder.resolve(name + ".zst")))) {
                return new String(input.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the pool builder gets. */
    record Setup(PoolBuilder builder, List<PackageRepository> repositories, Request request, RootManifest manifest) {}

    Setup setup(ConstraintParser constraints) {
        PackageLoader loader = new PackageLoader(constraints);
        VersionParser versions = constraints.versions();
        RootManifest manifest =
                new RootManifestLoader(loader).load(Manifest.parse(text("composer.json")), Optional.empty());
        ComposerPackage root = manifest.root();
        List<ComposerPackage> rootPackages = root instanceof AliasPackage ? List.of(root, root.base()) : List.of(root);
        PackageListRepository platform = PlatformPackages.of(platform(lines("composer-trace.pool")), versions)
                .repository();
        PackageListRepository locked = LockFile.parse(text("composer.lock.in")).repository(true, loader);
        List<PackageRepository> repositories = new ArrayList<>();
        repositories.add(new PackageListRepository(Origin.ROOT, origin -> rootPackages));
        repositories.add(platform);
        repositories.addAll(repositories(loader));
        repositories.add(locked);
        Request request = Request.of(locked).fixing(rootPackages).fixing(platform.all());
        Map<String, Link> links = new LinkedHashMap<>();
        manifest.requires().forEach(link -> links.put(link.target(), link));
        manifest.devRequires().forEach(link -> links.put(link.target(), link));
        for (Link link : links.values()) {
            request = request.requiring(link.target(), link.constraint());
        }
        StabilityFilter stabilities = new StabilityFilter(manifest.minimumStability(), manifest.stabilityFlags());
        PoolBuilder builder = PoolBuilder.of(stabilities)
                .withRootAliases(manifest.aliases())
                .withRootReferences(manifest.references());
        return new Setup(builder, repositories, request, manifest);
    }

    /** Those that the manifest names, each with the packed metadata. */
    public List<PackageRepository> repositories(PackageLoader loader) {
        Transport transport = query -> {
            String path = query.url().getPath().substring(1);
            byte[] body = metadata.get(path);
            return body == null
                    ? new Transport.Reply(404, new byte[0], null, null)
                    : new Transport.Reply(200, body, null, null);
        };
        RepositoryContext context = new RepositoryContext(transport, loader.assembler(), null, notice -> {});
        List<PackageRepository> repositories = new ArrayList<>();
        JsonNode config = PhpJsonReader.objects(text("composer.json"), "composer.json");
        for (JsonNode each : config.path("repositories")) {
            if (each instanceof ObjectNode repository) {
                repositories.add(new ComposerRepository(repository, context));
            }
        }
        return repositories;
    }

    /** The platform on which the trace was made, as far as the pool shows it. */
    public static PlatformProfile platform(List<String> poolLines) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String line : poolLines) {
            String[] columns = line.split("\t", -1);
            if (!columns[1].contains("/")) {
                versions.put(columns[1], columns[2]);
            }
        }
        List<PlatformProfile.Extension> extensions = new ArrayList<>();
        List<PlatformProfile.Library> libraries = new ArrayList<>();
        versions.forEach((name, version) -> {
            if (name.startsWith("ext-")) {
                extensions.add(new PlatformProfile.Extension(name.substring("ext-".length()), version));
            } else if (name.startsWith("lib-")) {
                libraries.add(new PlatformProfile.Library(
                        name.substring("lib-".length()), version, "", List.of(), List.of()));
            }
        });
        return new PlatformProfile(
                new ComposerVersions(
                        versions.getOrDefault("composer", ""),
                        versions.getOrDefault("composer-plugin-api", ""),
                        versions.getOrDefault("composer-runtime-api", "")),
                versions.getOrDefault("php", ""),
                versions.containsKey("php-debug"),
                versions.containsKey("php-zts"),
                versions.containsKey("php-64bit"),
                versions.containsKey("php-ipv6"),
                extensions,
                libraries,
                List.of(),
                versions.get("hhvm"));
    }

    BuiltPool build(ConstraintParser constraints) {
        Setup setup = setup(constraints);
        return setup.builder().build(setup.repositories(), setup.request(), new Intervals());
    }
}
