package io.storelift.composer.repository;

import io.storelift.composer.json.InvalidJsonException;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.transport.Addresses;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Directories with packages, {@code "type": "path"}, as far as their descriptions say all: where Composer would ask git, it
 * must resolve itself.
 *
 * <p>Source: Composer: PathRepository.
 */
final class PathPackages {
    private final PackageLoader loader;
    private final Path base;

    /** @param base what relative addresses are relative to */
    PathPackages(PackageLoader loader, Path base) {
        this.loader = loader;
        this.base = base;
    }

    PackageRepository repository(ObjectNode config) {
        String url = config.path("url").asString("");
        ObjectNode options =
                config.path("options") instanceof ObjectNode given ? given.deepCopy() : config.objectNode();
        if (!PhpArrays.isSet(options, "relative")) {
            options.put("relative", !url.startsWith("/"));
        }
        return new PackageListRepository(
                "path repo (" + Addresses.withoutSecrets(url) + ")", self -> packages(url, options, self));
    }

    private List<ComposerPackage> packages(String url, ObjectNode options, PackageRepository self) {
        List<ComposerPackage> packages = new ArrayList<>();
        try {
            List<String> directories = matching(url);
            if (directories.isEmpty() && !(isGlob(url) && Files.isDirectory(base.resolve(fixedPart(url))))) {
                throw new RepositoryException(
                        Kind.NOT_FOUND,
                        "The `url` supplied for the path (" + Addresses.withoutSecrets(url)
                                + ") repository does not exist");
            }
            for (String directory : directories) {
                Path manifest = base.resolve(directory).toRealPath().resolve("composer.json");
                if (Files.exists(manifest)) {
                    packages.addAll(PackageLoader.withBase(loaded(manifest, directory, options, self)));
                }
            }
        } catch (IOException e) {
            throw new RepositoryException(Kind.UNREACHABLE, self.repositoryName() + " could not be read: " + e, e);
        }
        return packages;
    }

    private ComposerPackage loaded(Path manifest, String directory, ObjectNode options, PackageRepository self)
            throws IOException {
        byte[] json = Files.readAllBytes(manifest);
        try {
            if (!(PhpJsonReader.arrays(json, manifest.toString()) instanceof ObjectNode description)) {
                throw new InvalidPackageException("no package is described");
            }
            String name = description.path("name").asString("");
            NameGuard.refuseHostile(name, self.repositoryName());
            ObjectNode dist = description.putObject("dist").put("type", "path").put("url", directory);
            String reference = PhpArrays.isSet(options, "reference")
                    ? options.path("reference").asString("")
                    : "auto";
            boolean auto = reference.equals("auto");
            if (auto && Files.isDirectory(manifest.resolveSibling(".git"))) {
                throw unsupported(manifest, "has its reference from git");
            }
            if (auto || reference.equals("config")) {
                dist.put("reference", reference(json, options));
            }
            ObjectNode transport = description.objectNode();
            for (Map.Entry<String, JsonNode> option : options.properties()) {
                if (option.getKey().equals("symlink") || option.getKey().equals("relative")) {
                    transport.set(option.getKey(), option.getValue());
                }
            }
            description.set("transport-options", transport);
            JsonNode version = options.path("versions").path(name);
            if (PhpArrays.isSet(version)) {
                description.set("version", version);
            }
            if (!PhpArrays.isSet(description, "version")) {
                throw unsupported(manifest, "names no version");
            }
            return loader.load(description, self);
        } catch (InvalidPackageException | InvalidJsonException e) {
            throw new RepositoryException(
                    Kind.INVALID, "Failed loading the package in " + manifest + ": " + e.getMessage(), e);
        }
    }

    private static RepositoryException unsupported(Path manifest, String why) {
        return new RepositoryException(
                Kind.UNSUPPORTED, manifest + " " + why + ": only Composer itself can resolve with it");
    }

    private static String reference(byte[] json, ObjectNode options) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(json);
            ByteArrayOutputStream serialized = new ByteArrayOutputStream();
            serialize(options, serialized);
            return HexFormat.of().formatHex(digest.digest(serialized.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PHP's {@code serialize}. */
    private static void serialize(JsonNode node, ByteArrayOutputStream out) {
        if (node.isContainer()) {
            out.writeBytes(("a:" + node.size() + ":{").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(node)) {
                if (node.isArray()) {
                    out.writeBytes(("i:" + entry.getKey() + ";").getBytes(StandardCharsets.UTF_8));
                } else {
                    serializeText(entry.getKey(), out);
                }
                serialize(entry.getValue(), out);
            }
            out.writeBytes("}".getBytes(StandardCharsets.UTF_8));
        } else if (node.isString()) {
            serializeText(node.stringValue(), out);
        } else if (node.isBoolean()) {
            out.writeBytes((node.booleanValue() ? "b:1;" : "b:0;").getBytes(StandardCharsets.UTF_8));
        } else if (node.isNull()) {
            out.writeBytes("N;".getBytes(StandardCharsets.UTF_8));
        } else {
            String kind = node.isIntegralNumber() ? "i:" : "d:";
            out.writeBytes((kind + PhpArrays.toText(node) + ";").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void serializeText(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(("s:" + bytes.length + ":\"").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(bytes);
        out.writeBytes("\";".getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isGlob(String text) {
        return text.matches(".*[*?\\[{].*");
    }

    private static String fixedPart(String url) {
        String[] parts = url.split("/", -1);
        StringBuilder fixed = new StringBuilder();
        for (String part : parts) {
            if (isGlob(part)) {
                break;
            }
            fixed.append(part).append('/');
        }
        return fixed.toString();
    }

    /** Directories, written as the address is. */
    private List<String> matching(String url) throws IOException {
        if (url.matches(".*\\{[^}]*/.*")) {
            throw new RepositoryException(
                    Kind.UNSUPPORTED, "The address " + url + " has a form that only Composer itself knows");
        }
        List<String> found = new ArrayList<>(List.of(url.startsWith("/") ? "/" : ""));
        for (String part : url.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            List<String> deeper = new ArrayList<>();
            for (String prefix : found) {
                if (!isGlob(part)) {
                    deeper.add(prefix + part + "/");
                    continue;
                }
                PathMatcher matcher = base.getFileSystem().getPathMatcher("glob:" + part);
                Path directory = base.resolve(prefix);
                if (Files.isDirectory(directory)) {
                    try (Stream<Path> children = Files.list(directory)) {
                        children.map(Path::getFileName)
                                .filter(child -> matcher.matches(child)
                                        && (part.startsWith(".")
                                                || !child.toString().startsWith(".")))
                                .map(Path::toString)
                                .sorted()
                                .forEach(child -> deeper.add(prefix + child + "/"));
                    }
                }
            }
            found = deeper;
        }
        return found.stream()
                .filter(each -> Files.isDirectory(base.resolve(each)))
                .map(each -> each.length() > 1 ? each.substring(0, each.length() - 1) : each)
                .toList();
    }
}
