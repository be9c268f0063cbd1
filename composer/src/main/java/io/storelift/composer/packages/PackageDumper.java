package io.storelift.composer.packages;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes packages as lock files do: keys in Composer's order, links sorted, the time last.
 *
 * <p>Source: Composer: ArrayLoader::configureObject, ArrayDumper, Locker::lockPackages.
 */
public final class PackageDumper {
    private static final Pattern DOT_SEGMENTS =
            Pattern.compile("(?:^|[\\\\/]+)\\.\\.?(?:[\\\\/]+|$)(?:\\.\\.?(?:[\\\\/]+|$))*");
    private static final List<LinkType> LINKS =
            List.of(LinkType.REQUIRE, LinkType.CONFLICT, LinkType.PROVIDE, LinkType.REPLACE, LinkType.DEV_REQUIRE);

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /** Makes the entries of many packages, on all processors: {@link #dump} then has them, and says what is wrong with one. */
    public void prepare(Collection<? extends ComposerPackage> packages) {
        packages.parallelStream().forEach(each -> {
            try {
                dump(each);
            } catch (InvalidPackageException e) {
                // Whoever needs this one is told.
            }
        });
    }

    /**
     * The entry of a package in a lock file, as arrays; of an alias: that of its base. Made once for a package, so not to be
     * changed.
     *
     * @throws InvalidPackageException when the package says what Composer can't take
     */
    public ObjectNode dump(ComposerPackage dumped) {
        LoadedPackage base = dumped.base();
        ObjectNode known = base.lockEntry();
        if (known == null) {
            known = entry(base);
            base.rememberLockEntry(known);
        }
        return known;
    }

    private ObjectNode entry(LoadedPackage base) {
        ObjectNode details = details(base);
        ObjectNode entry = nodes.objectNode();
        entry.put("name", base.prettyName());
        entry.put("version", base.prettyVersion());
        if (PhpArrays.isSet(details, "target-dir")) {
            entry.put("target-dir", targetDirectory(text(details, "target-dir")));
        }
        source(entry, details);
        dist(entry, details);
        for (LinkType type : LINKS) {
            links(entry, type, base);
        }
        set(entry, "suggest", suggestions(details, base));
        if (base.isDefaultBranch()) {
            entry.put("default-branch", true);
        }
        set(entry, "bin", binaries(details));
        entry.put("type", base.type());
        copyIfArray(entry, details, "extra");
        copyArray(entry, details, "autoload");
        copyArray(entry, details, "autoload-dev");
        if (!PhpArrays.isEmpty(details.get("notification-url"))) {
            entry.put("notification-url", text(details, "notification-url"));
        }
        copyArray(entry, details, "include-path");
        copyArray(entry, details, "php-ext");
        set(entry, "archive", archive(details));
        set(entry, "scripts", scripts(details));
        set(entry, "license", license(details));
        copyIfArray(entry, details, "authors");
        copyIfText(entry, details, "description");
        copyIfText(entry, details, "homepage");
        set(entry, "keywords", keywords(details));
        copyIfArray(entry, details, "support");
        copyIfArray(entry, details, "funding");
        abandoned(entry, base);
        copyArray(entry, details, "transport-options");
        if (!PhpArrays.isEmpty(details.get("time"))) {
            ReleaseTime.rfc3339(text(details, "time")).ifPresent(time -> entry.put("time", time));
        }
        return entry;
    }

    private static ObjectNode details(LoadedPackage base) {
        if (PhpJsonReader.toArrays(base.details()) instanceof ObjectNode details) {
            return details;
        }
        throw new InvalidPackageException("Nothing is known about " + base.prettyString());
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!PhpArrays.isScalar(value)) {
            throw new InvalidPackageException(key + " of a package must be a text, got " + PhpArrays.typeOf(value));
        }
        return PhpArrays.toText(value);
    }

    /** Drops what is not there, null, or an empty array. */
    private static void set(ObjectNode entry, String key, @Nullable JsonNode value) {
        if (value != null && !value.isNull() && !(value.isContainer() && value.isEmpty())) {
            entry.set(key, value);
        }
    }

    private static void copyIfArray(ObjectNode entry, ObjectNode details, String key) {
        if (PhpArrays.isArray(details.get(key))) {
            set(entry, key, details.get(key));
        }
    }

    private static void copyArray(ObjectNode entry, ObjectNode details, String key) {
        JsonNode value = details.path(key);
        if (PhpArrays.isSet(value)) {
            if (!value.isContainer()) {
                throw new InvalidPackageException(
                        key + " of " + details.path("name").asString("a package") + " must be an array, got "
                                + PhpArrays.typeOf(value));
            }
            set(entry, key, value);
        }
    }

    private static void copyIfText(ObjectNode entry, ObjectNode details, String key) {
        JsonNode value = details.path(key);
        if (value.isString() && !PhpArrays.isEmpty(value)) {
            entry.set(key, value);
        }
    }

    private static String targetDirectory(String written) {
        String directory = DOT_SEGMENTS.matcher(written).replaceAll("/");
        int start = 0;
        while (start < directory.length() && directory.charAt(start) == '/') {
            start++;
        }
        return directory.substring(start);
    }

    private void source(ObjectNode entry, ObjectNode details) {
        if (!(details.get("source") instanceof ObjectNode source)) {
            return;
        }
        ObjectNode dumped = nodes.objectNode();
        dumped.put("type", text(source, "type"));
        dumped.put("url", text(source, "url"));
        dumped.put("reference", text(source, "reference"));
        if (!PhpArrays.isEmpty(source.get("mirrors"))) {
            copyArray(dumped, source, "mirrors");
        }
        entry.set("source", dumped);
    }

    private void dist(ObjectNode entry, ObjectNode details) {
        if (!(details.get("dist") instanceof ObjectNode dist)
                || text(dist, "type").isEmpty()) {
            return;
        }
        ObjectNode dumped = nodes.objectNode();
        String url = text(dist, "url");
        dumped.put("type", text(dist, "type"));
        dumped.set("url", url.isEmpty() ? nodes.nullNode() : nodes.stringNode(url));
        for (String key : List.of("reference", "shasum")) {
            if (PhpArrays.isSet(dist, key)) {
                dumped.put(key, text(dist, key));
            }
        }
        if (!PhpArrays.isEmpty(dist.get("mirrors"))) {
            copyArray(dumped, dist, "mirrors");
        }
        entry.set("dist", dumped);
    }

    private void links(ObjectNode entry, LinkType type, LoadedPackage base) {
        Links links = switch (type) {
            case REQUIRE -> base.requires();
            case DEV_REQUIRE -> base.devRequires();
            case CONFLICT -> base.conflicts();
            case PROVIDE -> base.provides();
            case REPLACE -> base.replaces();
        };
        ObjectNode dumped = nodes.objectNode();
        links.forEach(link -> dumped.put(link.target(), link.prettyConstraint()));
        set(entry, type.key(), PhpArrays.sortedByKey(dumped));
    }

    private @Nullable JsonNode suggestions(ObjectNode details, LoadedPackage base) {
        if (!PhpArrays.isArray(details.get("suggest"))) {
            return null;
        }
        ObjectNode dumped = nodes.objectNode();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(details.get("suggest"))) {
            boolean self = entry.getValue().asString("").trim().equals("self.version");
            dumped.set(entry.getKey(), self ? nodes.stringNode(base.prettyVersion()) : entry.getValue());
        }
        return PhpArrays.sortedByKey(dumped);
    }

    private @Nullable JsonNode binaries(ObjectNode details) {
        JsonNode written = details.path("bin");
        if (!PhpArrays.isSet(written)) {
            return null;
        }
        if (!written.isContainer()) {
            return nodes.arrayNode().add(withoutSlashes(PhpArrays.toText(written)));
        }
        ObjectNode dumped = nodes.objectNode();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(written)) {
            dumped.put(entry.getKey(), withoutSlashes(PhpArrays.toText(entry.getValue())));
        }
        return PhpArrays.canonical(dumped);
    }

    private static String withoutSlashes(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.substring(start);
    }

    private JsonNode archive(ObjectNode details) {
        ObjectNode dumped = nodes.objectNode();
        JsonNode written = details.path("archive");
        for (String key : List.of("name", "exclude")) {
            if (!PhpArrays.isEmpty(written.get(key))) {
                dumped.set(key, written.path(key));
            }
        }
        return dumped;
    }

    private @Nullable JsonNode scripts(ObjectNode details) {
        if (!PhpArrays.isArray(details.get("scripts"))) {
            return null;
        }
        ObjectNode dumped = nodes.objectNode();
        for (Map.Entry<String, JsonNode> entry : PhpArrays.entries(details.get("scripts"))) {
            dumped.set(entry.getKey(), listeners(entry.getValue()));
        }
        return PhpArrays.canonical(dumped);
    }

    private JsonNode listeners(JsonNode written) {
        if (written.isContainer()) {
            return written;
        }
        ArrayNode list = nodes.arrayNode();
        return written.isNull() ? list : list.add(written);
    }

    private @Nullable JsonNode license(ObjectNode details) {
        JsonNode written = details.get("license");
        if (PhpArrays.isEmpty(written) || written == null) {
            return null;
        }
        return written.isContainer() ? written : nodes.arrayNode().add(written);
    }

    private static @Nullable JsonNode keywords(ObjectNode details) {
        if (!PhpArrays.isArray(details.get("keywords"))) {
            return null;
        }
        List<String> words = new ArrayList<>();
        PhpArrays.entries(details.get("keywords")).forEach(entry -> words.add(PhpArrays.toText(entry.getValue())));
        return PhpArrays.sortedTexts(words);
    }

    private static void abandoned(ObjectNode entry, LoadedPackage base) {
        String successor = base.abandoned();
        if (successor != null && successor.isEmpty()) {
            entry.put("abandoned", true);
        } else if (successor != null) {
            entry.put("abandoned", successor);
        }
    }
}
