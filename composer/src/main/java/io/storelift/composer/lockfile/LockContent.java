package io.storelift.composer.lockfile;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.json.PhpJsonWriter;
import io.storelift.composer.json.PhpOrder;
import io.storelift.composer.packages.AliasPackage;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.PackageDumper;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.version.Stability;
import io.storelift.composer.version.VersionParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a lock file is written from.
 *
 * <p>Source: Composer (2.8.2 and later): Locker::setLockData.
 *
 * @param contentHash of the composer.json: {@link ContentHash#of}
 * @param packages in any order; aliases are passed over
 * @param devPackages those needed for development only; empty when nobody found out which
 * @param aliases those that packages of the lock have by the root's requirements
 * @param platform what the root requires of the platform: name to constraint as written
 * @param platformDev the same for development
 * @param platformOverrides {@code config.platform}: name to version, empty for {@code false}
 * @param pluginApiVersion of the Composer that the file is to look written by
 */
public record LockContent(
        String contentHash,
        List<ComposerPackage> packages,
        Optional<List<ComposerPackage>> devPackages,
        List<RootAlias> aliases,
        Stability minimumStability,
        Map<String, Stability> stabilityFlags,
        boolean preferStable,
        boolean preferLowest,
        SequencedMap<String, String> platform,
        SequencedMap<String, String> platformDev,
        SequencedMap<String, Optional<String>> platformOverrides,
        String pluginApiVersion) {
    private static final List<String> README = List.of(
            "This file locks the dependencies of your project to a known state",
            "Read more about it at " + "https://getcomposer.org/doc/01-basic-usage.md#installing-dependencies",
            // In two parts, so that no tool takes this file for a generated one.
            "This file is @gener" + "ated automatically");
    private static final Set<String> OLD_DEFAULT_BRANCHES = Set.of("dev-master", "dev-trunk", "dev-default");
    private static final Comparator<ObjectNode> BY_NAME_AND_VERSION = Comparator.comparing(
                    (ObjectNode entry) -> entry.path("name").stringValue(), PhpOrder.BYTES)
            .thenComparing(entry -> entry.path("version").stringValue(), PhpOrder.BYTES);

    public LockContent {
        packages = List.copyOf(packages);
        devPackages = devPackages.map(List::copyOf);
        aliases = List.copyOf(aliases);
        stabilityFlags = Collections.unmodifiableMap(new LinkedHashMap<>(stabilityFlags));
        platform = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(platform));
        platformDev = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(platformDev));
        platformOverrides = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(platformOverrides));
    }

    /**
     * The file.
     *
     * @param former what it replaces: its indentation stays, and so does all of it when nothing changes
     */
    public LockFile write(Optional<LockFile> former) {
        ObjectNode lock = data();
        if (former.isPresent()
                && former.get().isLocked()
                && isSame(lock, former.get().data())) {
            return former.get();
        }
        return LockFile.written(
                () -> {
                    String indent = former.map(file -> PhpJsonWriter.indentOf(file.text()))
                            .orElse(PhpJsonWriter.INDENT);
                    return PhpJsonWriter.pretty(lock, indent) + "\n";
                },
                lock);
    }

    private static boolean isSame(ObjectNode one, ObjectNode other) {
        return PhpArrays.isSame(one, other);
    }

    private ObjectNode data() {
        ObjectNode lock = JsonNodeFactory.instance.objectNode();
        README.forEach(lock.putArray("_readme")::add);
        lock.put("content-hash", contentHash);
        lock.set("packages", entries(packages));
        lock.set("packages-dev", devPackages.map(LockContent::entries).orElse(null));
        lock.set("aliases", aliasEntries());
        lock.put("minimum-stability", minimumStability.word());
        ObjectNode flags = lock.putObject("stability-flags");
        stabilityFlags.forEach((name, stability) -> flags.put(name, stability.number()));
        lock.put("prefer-stable", preferStable);
        lock.put("prefer-lowest", preferLowest);
        platform.forEach(lock.putObject("platform")::put);
        platformDev.forEach(lock.putObject("platform-dev")::put);
        if (!platformOverrides.isEmpty()) {
            ObjectNode overrides = lock.putObject("platform-overrides");
            platformOverrides.forEach((name, version) ->
                    version.ifPresentOrElse(text -> overrides.put(name, text), () -> overrides.put(name, false)));
        }
        lock.put("plugin-api-version", pluginApiVersion);
        fixTypes(lock);
        return lock;
    }

    /** Sorts flags, and writes as objects what Composer has as objects even when empty. */
    static void fixTypes(ObjectNode lock) {
        for (String key : List.of("stability-flags", "platform", "platform-dev")) {
            if (PhpArrays.isArray(lock.get(key))) {
                JsonNode section = lock.path(key);
                lock.set(
                        key,
                        section.isEmpty()
                                ? JsonNodeFactory.instance.objectNode()
                                : key.equals("stability-flags") ? PhpArrays.sortedByKey(section) : section);
            }
        }
    }

    private static ArrayNode entries(Collection<ComposerPackage> packages) {
        PackageDumper dumper = new PackageDumper();
        List<ObjectNode> entries = new ArrayList<>(packages.size());
        for (ComposerPackage each : packages) {
            if (!(each instanceof AliasPackage)) {
                entries.add(dumper.dump(each));
            }
        }
        entries.sort(BY_NAME_AND_VERSION);
        return JsonNodeFactory.instance.arrayNode().addAll(entries);
    }

    private ArrayNode aliasEntries() {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (RootAlias alias : aliases) {
            String version = alias.version().text();
            entries.addObject()
                    .put("package", alias.packageName())
                    // Composer 1 calls the default branch so.
                    .put(
                            "version",
                            OLD_DEFAULT_BRANCHES.contains(version) ? VersionParser.DEFAULT_BRANCH_ALIAS : version)
                    .put("alias", alias.prettyAlias())
                    .put("alias_normalized", alias.alias().text());
        }
        return entries;
    }
}
