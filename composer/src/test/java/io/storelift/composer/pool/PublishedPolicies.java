package io.storelift.composer.pool;

import io.storelift.composer.json.PhpJsonReader;
import io.storelift.composer.packages.ComposerPackage;
import io.storelift.composer.packages.Described;
import io.storelift.composer.packages.PackageLoader;
import io.storelift.composer.repository.InlineRepository;
import io.storelift.composer.repository.PackageRepository;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Repositories that publish advisories and lists, and pools to filter. Text within {@code '} becomes JSON. */
final class PublishedPolicies {
    private PublishedPolicies() {}

    /** A repository with these {@code security-advisories}, by name. */
    static PackageRepository advisories(String advisories) {
        return repository("'security-advisories': " + advisories);
    }

    /** A repository with these entries of filter lists, by list. */
    static PackageRepository lists(String lists) {
        return repository("'filter': " + lists);
    }

    private static PackageRepository repository(String section) {
        String json = "{'type': 'package', 'package': [], " + section + "}";
        return new InlineRepository(
                (ObjectNode) PhpJsonReader.arrays(json.replace('\'', '"'), "repository"),
                new PackageLoader(Described.constraints()));
    }

    static Pool pool(ComposerPackage... packages) {
        return new Pool(List.of(packages), List.of(), RemovedVersions.none());
    }

    static List<String> texts(Pool pool) {
        return pool.packages().stream().map(ComposerPackage::toString).toList();
    }
}
