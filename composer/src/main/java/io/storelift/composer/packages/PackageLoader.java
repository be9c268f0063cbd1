package io.storelift.composer.packages;

import io.storelift.composer.constraint.ConstraintParser;
import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes packages of what lock files, repositories and composer.json say about them. Its input is JSON as PHP arrays
 * ({@link io.storelift.composer.json.PhpJsonReader#arrays}). Safe for several threads.
 *
 * <p>Source: Composer: ArrayLoader.
 */
public final class PackageLoader {
    private final PackageAssembler assembler;

    public PackageLoader(ConstraintParser constraints) {
        this.assembler = new PackageAssembler(constraints);
    }

    public PackageAssembler assembler() {
        return assembler;
    }

    /**
     * A package of a lock file, of a repository of type {@code package}, or the root: {@code load}. An alias, whose base is the
     * package, when it names its branch an alias.
     *
     * @throws InvalidPackageException with Composer's words
     */
    public ComposerPackage load(ObjectNode config, @Nullable Origin origin) {
        Start start = start(config);
        LoadedPackage.Builder builder = builder(start, config, origin).details(() -> config);
        for (LinkType type : LinkType.values()) {
            JsonNode section = config.get(type.key());
            if (PhpArrays.isArray(section)) {
                builder.links(type, leniently(type, start, section));
            }
        }
        return finish(builder.build(), config);
    }

    /** What a Composer repository offers; without links to itself. Like {@link #load} otherwise: {@code loadPackages}. */
    public ComposerPackage loadOffered(ObjectNode config, @Nullable Origin origin) {
        // Transport options are the repository's to set, not its packages'.
        return loadOffered(
                config,
                () -> config.has("transport-options") ? config.deepCopy().without("transport-options") : config,
                origin);
    }

    /**
     * The same where the rest is read only if somebody asks.
     *
     * @param essentials name, version, version_normalized, type, links, extra.branch-alias, default-branch, abandoned; what else
     *     it has is checked
     */
    public ComposerPackage loadOffered(ObjectNode essentials, Supplier<ObjectNode> details, @Nullable Origin origin) {
        Start start = start(essentials);
        LoadedPackage.Builder builder = builder(start, essentials, origin).details(details);
        for (LinkType type : LinkType.values()) {
            Collection<Map.Entry<String, JsonNode>> entries = PhpArrays.entries(essentials.get(type.key()));
            if (!entries.isEmpty()) {
                builder.links(type, strictly(type, start, entries));
            }
        }
        return finish(builder.build(), essentials);
    }

    /** An alias and its base in the order in which lists have them, or the one package. */
    public static List<ComposerPackage> withBase(ComposerPackage loaded) {
        return loaded instanceof AliasPackage ? List.of(loaded, loaded.base()) : List.of(loaded);
    }

    /** A package that was loaded, as {@link #load} returns it: under the alias of its branch if it has one. */
    public ComposerPackage aliased(LoadedPackage loaded) {
        return loaded.stability() == Stability.DEV ? finish(loaded, loaded.details()) : loaded;
    }

    private record Start(String prettyName, String name, Version version, String prettyVersion) {}

    private Start start(ObjectNode config) {
        JsonNode name = config.get("name");
        if (!PhpArrays.isSet(name)) {
            throw new InvalidPackageException(
                    "Unknown package has no name defined (" + PhpJsonWriter.compact(config) + ").");
        }
        if (!name.isString()) {
            throw new InvalidPackageException("The name of a package is no text: " + PhpJsonWriter.compact(name));
        }
        JsonNode version = config.get("version");
        if (!PhpArrays.isScalar(version)) {
            throw new InvalidPackageException("Package " + name.stringValue() + " has no version defined.");
        }
        String pretty = PhpArrays.toText(version);
        JsonNode normalized = config.get("version_normalized");
        return new Start(
                name.stringValue(),
                name.stringValue().toLowerCase(Locale.ROOT),
                assembler.version(
                        name.stringValue(),
                        pretty,
                        normalized != null && normalized.isString() ? normalized.stringValue() : null),
                pretty);
    }

    private static LoadedPackage.Builder builder(Start start, ObjectNode config, @Nullable Origin origin) {
        JsonNode type = config.get("type");
        requireSource(config);
        requireDist(config);
        return LoadedPackage.builder(start.prettyName, start.version, start.prettyVersion)
                .type(PhpArrays.isScalar(type) ? PhpArrays.toText(type).toLowerCase(Locale.ROOT) : "library")
                .defaultBranch(isTrue(config.get("default-branch")))
                .abandoned(abandoned(config.get("abandoned")))
                .origin(origin);
    }

    private static boolean isTrue(@Nullable JsonNode node) {
        return node != null && node.isBoolean() && node.booleanValue();
    }

    /** In the terms of {@link LoadedPackage#abandoned}: what a package, or its repository, says in {@code abandoned}. */
    public static @Nullable String abandoned(@Nullable JsonNode node) {
        if (PhpArrays.isEmpty(node)) {
            return null;
        }
        return node != null && node.isString() ? node.stringValue() : "";
    }

    private static void requireSource(ObjectNode config) {
        JsonNode source = config.get("source");
        if (PhpArrays.isSet(source)
                && !(PhpArrays.isSet(source, "type")
                        && PhpArrays.isSet(source, "url")
                        && PhpArrays.isSet(source, "reference"))) {
            throw new InvalidPackageException("Package " + config.path("name").asString("")
                    + "'s source key should be specified as {\"type\": ..., \"url\": ..., \"reference\": ...},\n"
                    + PhpJsonWriter.compact(source) + " given.");
        }
    }

    private static void requireDist(ObjectNode config) {
        JsonNode dist = config.get("dist");
        if (PhpArrays.isSet(dist) && !(PhpArrays.isSet(dist, "type") && PhpArrays.isSet(dist, "url"))) {
            throw new InvalidPackageException("Package " + config.path("name").asString("")
                    + "'s dist key should be specified as "
                    + "{\"type\": ..., \"url\": ..., \"reference\": ..., \"shasum\": ...},\n"
                    + PhpJsonWriter.compact(dist) + " given.");
        }
    }

    /** Links as {@code parseLinks} reads them: what is no text is passed over. */
    public Links links(LinkType type, String source, String sourceVersion, JsonNode section) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(section)) {
            if (entry.getValue().isString()) {
                String target = entry.getKey().toLowerCase(Locale.ROOT);
                links.put(
                        target,
                        assembler.link(
                                type,
                                source,
                                sourceVersion,
                                target,
                                entry.getValue().stringValue()));
            }
        }
        return Links.of(new ArrayList<>(links.values()));
    }

    private Links leniently(LinkType type, Start start, JsonNode section) {
        return links(type, start.name, start.prettyVersion, section);
    }

    private Links strictly(LinkType type, Start start, Collection<Map.Entry<String, JsonNode>> entries) {
        Map<String, Link> links = LinkedHashMap.newLinkedHashMap(entries.size());
        for (Map.Entry<String, JsonNode> entry : entries) {
            String target = entry.getKey().toLowerCase(Locale.ROOT);
            if (target.equals(start.name)) {
                continue;
            }
            JsonNode constraint = entry.getValue();
            if (!constraint.isString()) {
                throw new InvalidPackageException(
                        "Link constraint in " + start.name + " " + PackageAssembler.method(type) + " > " + target
                                + " should be a string, got " + PhpJsonWriter.compact(constraint));
            }
            links.put(target, assembler.link(type, start.name, start.prettyVersion, target, constraint.stringValue()));
        }
        return Links.of(new ArrayList<>(links.values()));
    }

    private ComposerPackage finish(LoadedPackage loaded, ObjectNode config) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                PhpArrays.entries(config.path("extra").path("branch-alias"))) {
            if (PhpArrays.isScalar(entry.getValue())) {
                aliases.put(entry.getKey(), PhpArrays.toText(entry.getValue()));
            }
        }
        return PackageAssembler.aliased(
                loaded, assembler.branchAlias(loaded.prettyVersion(), loaded.isDefaultBranch(), aliases));
    }
}
