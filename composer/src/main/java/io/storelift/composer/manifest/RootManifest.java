package io.storelift.composer.manifest;

import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Links;
import io.storelift.composer.packages.RootAlias;
import io.storelift.composer.version.Stability;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The root composer.json as resolving needs it. Maps keep the order of the file.
 *
 * @param root the root package, an alias when its {@code extra.branch-alias} names one for its version
 * @param aliases {@code "a/a": "dev-x as 1.0"}, of require and require-dev
 * @param references {@code "a/a": "dev-x#hash"}: name to commit
 * @param stabilityFlags name to the least stable version allowed for it
 * @param platform {@code config.platform} as written: name to version, empty for {@code false}
 * @param lock false when {@code config.lock} asks for no lock file
 * @param repositories of the file, before packagist.org unless the file disables it
 * @param config {@code config}, as arrays
 * @param extra {@code extra}, as arrays
 */
public record RootManifest(
        ComposerPackage root,
        List<RootAlias> aliases,
        Map<String, String> references,
        SequencedMap<String, Stability> stabilityFlags,
        Stability minimumStability,
        boolean preferStable,
        SequencedMap<String, Optional<String>> platform,
        boolean lock,
        RepositorySection repositories,
        ObjectNode config,
        ObjectNode extra) {
    public RootManifest {
        aliases = List.copyOf(aliases);
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        stabilityFlags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stabilityFlags));
        platform = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(platform));
    }

    /** Lower case; {@code __root__} when the file names none. */
    public String name() {
        return root.name();
    }

    /** In the order of the file. */
    public Links requires() {
        return root.requires();
    }

    /** In the order of the file. */
    public Links devRequires() {
        return root.devRequires();
    }
}
