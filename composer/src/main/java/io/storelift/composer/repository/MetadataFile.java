package io.storelift.composer.repository;

import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.LoadedPackage;
import io.storelift.composer.packages.Origin;
import io.storelift.composer.packages.PackageAssembler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of a Composer repository, parsed once. Packages are made of its versions when somebody asks for them, and stay: all
 * who load from one repository share them. Safe for several threads.
 */
final class MetadataFile {
    private static final byte[] UNSET = "\"__unset\"".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, List<VersionRecord>> packages;
    private final Map<String, JsonNode> rest;
    private final boolean minified;
    private final Content content;

    /**
     * @param packages versions by the key that the file has them under, in its order
     * @param rest the file's other members
     * @param minified whether each version states only what differs from the one before
     */
    MetadataFile(
            Map<String, List<VersionRecord>> packages, Map<String, JsonNode> rest, boolean minified, Content content) {
        this.packages = packages;
        this.rest = rest;
        this.minified = minified;
        this.content = content;
    }

    /** Whether both were read from one copy that hasn't changed in between. */
    boolean isSameCopyAs(MetadataFile other) {
        return content instanceof Content.OnDisk && content.equals(other.content);
    }

    static MetadataFile empty() {
        return new MetadataFile(Map.of(), Map.of(), false, new Content.Kept(new byte[0]));
    }

    Map<String, List<VersionRecord>> packages() {
        return packages;
    }

    /** A missing node where the file has no such member. */
    JsonNode rest(String key) {
        @Nullable JsonNode node = rest.get(key);
        return node == null ? MissingNode.getInstance() : node;
    }

    boolean has(String key) {
        return rest.containsKey(key);
    }

    Map<String, JsonNode> rest() {
        return rest;
    }

    /**
     * The package of a version in this file; the alias where there is one.
     *
     * @param finish what the repository adds to details
     * @throws io.storelift.composer.packages.InvalidPackageException when a constraint is none
     */
    synchronized ComposerPackage packageOf(
            VersionRecord version,
            List<VersionRecord> siblings,
            PackageAssembler assembler,
            Origin origin,
            UnaryOperator<ObjectNode> finish) {
        if (version.built != null) {
            return version.built;
        }
        LoadedPackage.Builder builder = LoadedPackage.builder(
                        version.prettyName, version.version, version.prettyVersion)
                .type(version.type)
                .defaultBranch(version.defaultBranch)
                .abandoned(version.abandoned)
                .origin(origin)
                .details(() -> finish.apply(details(version, siblings)));
        version.links.forEach(
                (type, raw) -> builder.links(type, raw.of(assembler, version.name, version.prettyVersion)));
        ComposerPackage built = PackageAssembler.aliased(builder.build(), version.alias);
        version.built = built;
        return built;
    }

    /** Everything the file says about a version, as PHP arrays. */
    ObjectNode details(VersionRecord version, List<VersionRecord> siblings) {
        byte[] json = content.bytes();
        Map<String, int[]> members = new LinkedHashMap<>();
        for (int index = minified ? 0 : version.index; index <= version.index; index++) {
            JsonSlices slices = new JsonSlices(json, siblings.get(index).start);
            while (slices.next()) {
                String name = name(json, slices.nameStart(), slices.nameEnd());
                int[] value = {slices.valueStart(), slices.valueEnd()};
                if (minified && index > 0 && Arrays.equals(json, value[0], value[1], UNSET, 0, UNSET.length)) {
                    members.remove(name);
                } else {
                    members.put(name, value);
                }
            }
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        members.forEach((name, value) -> details.set(
                name, PhpJsonReader.arrays(json, value[0], value[1] - value[0], version.name + " " + name)));
        // The repository's to set, not its packages'.
        details.remove("transport-options");
        return details;
    }

    private static String name(byte[] json, int start, int end) {
        for (int index = start; index < end; index++) {
            if (json[index] == '\\') {
                return PhpJsonReader.arrays(json, start, end - start, "a name").asString();
            }
        }
        return new String(json, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }
}
