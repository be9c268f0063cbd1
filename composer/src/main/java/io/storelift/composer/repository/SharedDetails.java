package io.storelift.composer.repository;

import io.storelift.composer.json.PhpArrays;
import io.storelift.composer.repository.RepositoryRoot.Mirror;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a repository says about all its packages. Source: Composer: ComposerRepository::createPackages, configurePackageTransportOptions. */
final class SharedDetails {
    private final RepositoryRoot root;
    private final ObjectNode options;
    private final String base;

    /** @param options of the repository's entry in composer.json */
    SharedDetails(RepositoryRoot root, ObjectNode options, RepositoryAddress address) {
        this.root = root;
        this.options = options;
        this.base = address.base();
    }

    /** @param details of a package, changed and returned */
    ObjectNode addedTo(ObjectNode details) {
        if (root.notifyUrl() != null && !PhpArrays.isSet(details, "notification-url")) {
            details.put("notification-url", root.notifyUrl());
        }
        if (details.path("dist") instanceof ObjectNode dist
                && !root.distMirrors().isEmpty()) {
            ArrayNode mirrors = dist.putArray("mirrors");
            root.distMirrors().forEach(mirror -> add(mirrors, mirror));
        }
        if (details.path("source") instanceof ObjectNode source) {
            addSourceMirrors(source);
        }
        if (!options.isEmpty() && isServedHere(details)) {
            details.set("transport-options", options.deepCopy());
        }
        return details;
    }

    private void addSourceMirrors(ObjectNode source) {
        String key = source.path("type").asString("") + "-url";
        List<JsonNode> fitting = root.sourceMirrors().stream()
                .filter(mirror -> mirror.path(key).isString())
                .toList();
        if (!fitting.isEmpty()) {
            ArrayNode mirrors = source.putArray("mirrors");
            fitting.forEach(mirror -> add(
                    mirrors,
                    new Mirror(
                            mirror.path(key).asString(),
                            mirror.path("preferred").asBoolean(false))));
        }
    }

    private static void add(ArrayNode mirrors, Mirror mirror) {
        mirrors.addObject().put("url", mirror.url()).put("preferred", mirror.preferred());
    }

    private boolean isServedHere(ObjectNode details) {
        String dist = details.path("dist").path("url").asString("");
        return !dist.isEmpty()
                && (dist.startsWith(base)
                        || root.distMirrors().stream()
                                .anyMatch(mirror -> mirror.url().startsWith(base)));
    }
}
