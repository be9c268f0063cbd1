package io.storelift.composer.repository;

import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.InvalidPackageException;
import io.storelift.composer.packages.LinkType;
import io.storelift.composer.packages.PackageAssembler;
import io.storelift.composer.transport.RepositoryException;
import io.storelift.composer.transport.RepositoryException.Kind;
import io.storelift.composer.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads files of Composer repositories in one pass, keeping of each version what a resolver needs.
 *
 * <p>Source: Composer: ComposerRepository, MetadataMinifier.
 */
final class MetadataReader {
    /** PHP reads JSON no deeper than this. */
    private static final int DEPTH = 512;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private static final String MINIFIED = "minified";
    private static final String MINIFIED_FORMAT = "composer/2.0";
    private static final int TAIL = 300;
    private static final String UNSET = "__unset";

    private final PackageAssembler assembler;
    private final String repositoryName;
    /** As they are written, to lower case: a repository says few different ones, each many times. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    private final Map<String, String> constraints = new ConcurrentHashMap<>();

    MetadataReader(PackageAssembler assembler, String repositoryName) {
        this.assembler = assembler;
        this.repositoryName = repositoryName;
    }

    /**
     * Reads a file.
     *
     * @param source what the file is, for messages
     * @param mayBeMinified false for files whose protocol doesn't know that
     * @param keep how its bytes are had again
     */
    MetadataFile read(byte[] json, Supplier<String> source, boolean mayBeMinified, Function<byte[], Content> keep) {
        try {
            boolean expected = mayBeMinified && looksMinified(json);
            Parse parse = new Parse(json, expected);
            if (mayBeMinified && parse.isMinified() != expected) {
                parse = new Parse(json, !expected);
            }
            return new MetadataFile(parse.packages, parse.rest, parse.expand, keep.apply(json));
        } catch (JacksonException e) {
            throw new RepositoryException(
                    Kind.INVALID,
                    source.get() + " of " + repositoryName + " is no JSON that can be read: " + e.getOriginalMessage(),
                    e);
        } catch (InvalidPackageException e) {
            throw invalid(source.get(), e);
        }
    }

    RepositoryException invalid(String source, InvalidPackageException e) {
        return new RepositoryException(
                Kind.INVALID,
                "Could not load packages in " + repositoryName + " from " + source + ": " + e.getMessage(),
                e);
    }

    private String sharedName(String written) {
        @Nullable String known = names.get(written);
        if (known == null) {
            NameGuard.refuseHostile(written, repositoryName);
            known = written.toLowerCase(Locale.ROOT);
            names.put(written, known);
        }
        return known;
    }

    private String sharedConstraint(String text) {
        @Nullable String known = constraints.get(text);
        if (known == null) {
            known = text;
            constraints.put(text, text);
        }
        return known;
    }

    /** The member stands at the end in all files that are known; whether this is right shows when it is read. */
    private static boolean looksMinified(byte[] json) {
        int start = Math.max(0, json.length - TAIL);
        return new String(json, start, json.length - start, StandardCharsets.ISO_8859_1).contains("\"minified\"");
    }

    private final class Parse {
        private final Map<String, List<VersionRecord>> packages = new LinkedHashMap<>();
        private final Map<String, JsonNode> rest = new LinkedHashMap<>();
        private final boolean expand;

        Parse(byte[] json, boolean expand) {
            this.expand = expand;
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY) {
                    return;
                }
                if (token != JsonToken.START_OBJECT) {
                    throw new InvalidPackageException("it is no JSON object");
                }
                for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                    token = parser.nextToken();
                    if (key.equals("packages") && token.isStructStart()) {
                        readPackages(parser);
                    } else {
                        rest.put(key, PhpJsonReader.objects(parser));
                    }
                }
                if (parser.nextToken() != null) {
                    throw new InvalidPackageException("something follows the JSON object");
                }
            }
        }

        boolean isMinified() {
            @Nullable JsonNode format = rest.get(MINIFIED);
            return format != null && format.asString("").equals(MINIFIED_FORMAT);
        }

        private void readPackages(JsonParser parser) {
            boolean named = parser.currentToken() == JsonToken.START_OBJECT;
            for (int index = 0; ; index++) {
                String key = Integer.toString(index);
                if (named) {
                    @Nullable String name = parser.nextName();
                    if (name == null) {
                        return;
                    }
                    key = name;
                }
                JsonToken token = parser.nextToken();
                if (token == JsonToken.END_ARRAY) {
                    return;
                }
                if (!token.isStructStart()) {
                    throw new InvalidPackageException("the versions of " + key + " are no list");
                }
                packages.put(key, readVersions(parser));
            }
        }

        private List<VersionRecord> readVersions(JsonParser parser) {
            List<VersionRecord> versions = new ArrayList<>();
            VersionState state = new VersionState();
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    return versions;
                }
                if (token == JsonToken.PROPERTY_NAME) {
                    token = parser.nextToken();
                }
                if (token != JsonToken.START_OBJECT) {
                    throw new InvalidPackageException("a version is no JSON object");
                }
                if (!expand) {
                    state = new VersionState();
                }
                int start = (int) parser.currentTokenLocation().getByteOffset();
                state.read(parser);
                int end = (int) parser.currentLocation().getByteOffset();
                versions.add(state.record(start, end, versions.size()));
            }
        }
    }

    /** What has been said so far: of minified metadata, by the versions before, too. */
    private final class VersionState {
        private @Nullable String name;
        private @Nullable String version;
        private @Nullable String normalized;
        private @Nullable String uid;
        private @Nullable String type;
        private @Nullable String abandoned;
        private boolean defaultBranch;
        private Map<String, String> branchAliases = Map.of();
        private EnumMap<LinkType, RawLinks> links = new EnumMap<>(LinkType.class);
        private boolean linksAreRecorded;

        void read(JsonParser parser) {
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                JsonToken token = parser.nextToken();
                switch (key) {
                    case "name" -> name = text(parser, token);
                    case "version" -> version = text(parser, token);
                    case "version_normalized" -> normalized = text(parser, token);
                    case "uid" -> uid = text(parser, token);
                    case "type" -> type = text(parser, token);
                    case "default-branch" -> {
                        defaultBranch = token == JsonToken.VALUE_TRUE;
                        parser.skipChildren();
                    }
                    case "abandoned" -> abandoned = abandoned(parser, token);
                    case "extra" -> branchAliases = readExtra(parser, token);
                    case "require" -> readLinks(parser, token, LinkType.REQUIRE);
                    case "require-dev" -> readLinks(parser, token, LinkType.DEV_REQUIRE);
                    case "conflict" -> readLinks(parser, token, LinkType.CONFLICT);
                    case "provide" -> readLinks(parser, token, LinkType.PROVIDE);
                    case "replace" -> readLinks(parser, token, LinkType.REPLACE);
                    default -> parser.skipChildren();
                }
            }
        }

        private @Nullable String text(JsonParser parser, JsonToken token) {
            if (!token.isScalarValue()) {
                parser.skipChildren();
                return null;
            }
            if (token == JsonToken.VALUE_NULL) {
                return null;
            }
            String text = parser.getString();
            return text.equals(UNSET) ? null : text;
        }

        private @Nullable String abandoned(JsonParser parser, JsonToken token) {
            if (token == JsonToken.VALUE_TRUE) {
                return "";
            }
            @Nullable String successor = token == JsonToken.VALUE_STRING ? text(parser, token) : null;
            parser.skipChildren();
            return successor == null || successor.isEmpty() ? null : successor;
        }

        private Map<String, String> readExtra(JsonParser parser, JsonToken token) {
            Map<String, String> aliases = Map.of();
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return aliases;
            }
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (key.equals("branch-alias") && value == JsonToken.START_OBJECT) {
                    aliases = new LinkedHashMap<>();
                    for (String source = parser.nextName(); source != null; source = parser.nextName()) {
                        if (parser.nextToken() == JsonToken.VALUE_STRING) {
                            aliases.put(source, parser.getString());
                        } else {
                            parser.skipChildren();
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
            return aliases;
        }

        private void readLinks(JsonParser parser, JsonToken token, LinkType linkType) {
            if (linksAreRecorded) {
                links = new EnumMap<>(links);
                linksAreRecorded = false;
            }
            if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                links.remove(linkType);
                return;
            }
            Map<String, String> targets = new LinkedHashMap<>();
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new InvalidPackageException(
                            "Link constraint in " + name + " " + linkType.verb() + " > " + key + " should be a string");
                }
                targets.put(sharedName(key), sharedConstraint(parser.getString()));
            }
            if (targets.isEmpty()) {
                links.remove(linkType);
            } else {
                links.put(linkType, new RawLinks(linkType, targets));
            }
        }

        VersionRecord record(int start, int end, int index) {
            @Nullable String prettyName = name;
            @Nullable String prettyVersion = version;
            if (prettyName == null) {
                throw new InvalidPackageException("Unknown package has no name defined.");
            }
            if (prettyVersion == null) {
                throw new InvalidPackageException("Package " + prettyName + " has no version defined.");
            }
            String lowerName = sharedName(prettyName);
            NameGuard.refuseHostileVersion(prettyName, prettyVersion, repositoryName);
            if (normalized != null) {
                NameGuard.refuseHostileVersion(prettyName, normalized, repositoryName);
            }
            linksAreRecorded = true;
            Version known = assembler.version(prettyName, prettyVersion, normalized);
            return new VersionRecord(
                    prettyName,
                    lowerName,
                    uid == null ? "#" + index : uid,
                    known,
                    prettyVersion,
                    assembler.branchAlias(prettyVersion, defaultBranch, branchAliases),
                    type == null ? "library" : type.toLowerCase(Locale.ROOT),
                    links,
                    defaultBranch,
                    abandoned,
                    start,
                    end,
                    index);
        }
    }
}
