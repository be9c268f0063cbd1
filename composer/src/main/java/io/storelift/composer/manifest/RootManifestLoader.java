package io.storelift.composer.manifest;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.Link;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.packages.PackageNames;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.version.InvalidVersionException;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what resolving needs of a root composer.json. Versions that Composer would guess from a version control system are
 * not guessed.
 *
 * <p>Source: Composer: RootPackageLoader.
 */
public final class RootManifestLoader {
    private static final String UNNAMED = "__root__";
    private static final String DEFAULT_VERSION = "1.0.0";
    private static final String DEFAULT_PRETTY_VERSION = "1.0.0+no-version-set";
    private static final List<LinkType> REQUIREMENTS = List.of(LinkType.REQUIRE, LinkType.DEV_REQUIRE);
    private static final Pattern NUMERIC_BRANCH = Pattern.compile("^(\\d+(?:\\.\\d+)*)-dev$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALIAS =
            Pattern.compile("(?:^|\\| *|, *)([^,\\s#|]+)(?:#[^ ]+)? +as +([^,\\s|]+)(?:$| *\\|| *,)");
    private static final Pattern ALIASED = Pattern.compile("^([^,\\s@]+) as .+$");
    private static final Pattern REFERENCE = Pattern.compile("^[^,\\s@]+?#([a-f0-9]+)$");

    private final PackageLoader packages;

    public RootManifestLoader(PackageLoader packages) {
        this.packages = packages;
    }

    /**
     * @param version what the environment says the root's version is ({@code COMPOSER_ROOT_VERSION}); it counts where the file
     *     says nothing
     * @throws InvalidManifestException when Composer would refuse it
     */
    public RootManifest load(Manifest manifest, Optional<String> version) {
        if (!(manifest.arrays() instanceof ObjectNode config)) {
            // An empty object is an empty list.
            return load(JsonNodeFactory.instance.objectNode(), version);
        }
        return load(config, version);
    }

    private RootManifest load(ObjectNode config, Optional<String> environmentVersion) {
        ManifestShape.require(config);
        boolean unversioned = !PhpArrays.isSet(config, "version");
        ObjectNode named = config;
        if (!PhpArrays.isSet(config, "name")) {
            named = named.deepCopy().put("name", UNNAMED);
        } else {
            PackageNames.error(config.path("name").stringValue(), false).ifPresent(error -> {
                throw new InvalidManifestException("Your package name " + error);
            });
        }
        Optional<String> given = environmentVersion.filter(text -> !text.isEmpty() && !text.equals("0"));
        if (unversioned) {
            named = named.deepCopy()
                    .put("version", given.map(RootManifestLoader::branch).orElse(DEFAULT_VERSION));
        }
        ComposerPackage loaded = loaded(named);
        ComposerPackage root = unversioned && given.isEmpty() ? unversioned(loaded.base()) : loaded;
        Stability minimum = minimumStability(config);
        Requirements requirements = new Requirements(minimum);
        for (LinkType type : REQUIREMENTS) {
            if (PhpArrays.isSet(config, type.key())) {
                requirements.add(
                        type == LinkType.REQUIRE
                                ? root.base().requires()
                                : root.base().devRequires());
                requireOther(
                        type == LinkType.REQUIRE
                                ? root.base().requires()
                                : root.base().devRequires(),
                        root);
            }
        }
        requireNames(config);
        return new RootManifest(
                root,
                requirements.aliases,
                requirements.references,
                requirements.flags,
                minimum,
                !PhpArrays.isEmpty(config.get("prefer-stable")),
                platform(config.path("config").path("platform")),
                lock(config.path("config").path("lock")),
                RepositorySection.defaults().with(config.path("repositories")),
                object(config.path("config")),
                object(config.path("extra")));
    }

    private ComposerPackage loaded(ObjectNode config) {
        try {
            return packages.load(config, null);
        } catch (InvalidPackageException e) {
            throw new InvalidManifestException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** {@code 1.2-dev}, as people write it, is the branch {@code 1.2.x-dev}. */
    private static String branch(String version) {
        Matcher matcher = NUMERIC_BRANCH.matcher(version);
        return matcher.matches() ? matcher.group(1) + ".x-dev" : version;
    }

    private static LoadedPackage unversioned(LoadedPackage loaded) {
        return loaded.copyAs(loaded.version(), DEFAULT_PRETTY_VERSION).build();
    }

    private static Stability minimumStability(ObjectNode config) {
        if (!PhpArrays.isSet(config, "minimum-stability")) {
            return Stability.STABLE;
        }
        String word = config.path("minimum-stability").stringValue();
        return Stability.ofWord(word)
                .orElseThrow(() -> new InvalidManifestException("Invalid stability string \""
                        + word.toLowerCase(Locale.ROOT) + "\", expected one of stable, RC, beta, alpha or dev"));
    }

    private static void requireOther(Links links, ComposerPackage root) {
        if (links.to(root.prettyName()) != null) {
            throw new InvalidManifestException("Root package '" + root.prettyName()
                    + "' cannot require itself in its composer.json\n"
                    + "Did you accidentally name your root package after an external package?");
        }
    }

    private static void requireNames(ObjectNode config) {
        for (LinkType type : LinkType.values()) {
            for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(config.get(type.key()))) {
                PackageNames.error(entry.getKey(), true).ifPresent(error -> {
                    throw new InvalidManifestException(type.key() + "." + error);
                });
            }
        }
    }

    private static boolean lock(JsonNode node) {
        // As Composer reads the settings that are yes or no.
        return !PhpArrays.isSet(node)
                || !(PhpArrays.isEmpty(node) || node.asString("").equals("false"));
    }

    private static SequencedMap<String, Optional<String>> platform(JsonNode section) {
        SequencedMap<String, Optional<String>> overrides = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(section)) {
            JsonNode version = entry.getValue();
            boolean disabled = version.isBoolean() && !version.booleanValue();
            if (!version.isString() && !disabled) {
                throw new InvalidManifestException("config.platform." + entry.getKey()
                        + " should be a string or false, but got " + PhpArrays.typeOf(version) + " "
                        + PhpJsonWriter.compact(version));
            }
            if (disabled && entry.getKey().equals("php")) {
                throw new InvalidManifestException(
                        "config.platform.php cannot be set to false as you cannot disable php entirely.");
            }
            overrides.put(entry.getKey(), disabled ? Optional.empty() : Optional.of(version.stringValue()));
        }
        return overrides;
    }

    /** What the constraints of the root's requirements say beyond being constraints. */
    private final class Requirements {
        private final List<RootAlias> aliases = new ArrayList<>();
        private final Map<String, String> references = new LinkedHashMap<>();
        private final SequencedMap<String, Stability> flags = new LinkedHashMap<>();
        private final StabilityFlags stabilityFlags;

        Requirements(Stability minimum) {
            this.stabilityFlags =
                    new StabilityFlags(packages.assembler().constraints().versions(), minimum);
        }

        void add(Links links) {
            for (Link link : links) {
                String text = link.constraint().pretty();
                alias(link.target(), text);
                stabilityFlags.add(flags, link.target(), text);
                reference(link.target(), text);
            }
        }

        private void alias(String name, String text) {
            Matcher matcher = ALIAS.matcher(text);
            if (matcher.find()) {
                aliases.add(new RootAlias(
                        name,
                        exact(
                                matcher.group(1),
                                text,
                                ", the alias source must be an exact version, if it is a branch "
                                        + "name you should prefix it with dev-"),
                        exact(matcher.group(2), text, ", the alias must be an exact version"),
                        matcher.group(2)));
            } else if (text.contains(" as ")) {
                throw new InvalidManifestException("Invalid alias definition in \"" + name + "\": \"" + text
                        + "\". Aliases should be in the form \"exact-version as other-exact-version\".");
            }
        }

        private Version exact(String version, String text, String otherwise) {
            try {
                return packages.assembler().constraints().versions().normalize(version);
            } catch (InvalidVersionException e) {
                throw new InvalidManifestException(
                        "Invalid version string \"" + version + "\" in \"" + text + "\"" + otherwise, e);
            }
        }

        private void reference(String name, String text) {
            String version = ALIASED.matcher(text).replaceFirst("$1");
            Matcher matcher = REFERENCE.matcher(version);
            if (matcher.matches()
                    && packages.assembler().constraints().versions().stability(version) == Stability.DEV) {
                references.put(name, matcher.group(1));
            }
        }
    }
}
