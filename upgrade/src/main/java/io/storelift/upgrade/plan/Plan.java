package io.storelift.upgrade.plan;

import io.storelift.composer.manifest.ManifestChange;
import io.storelift.upgrade.rootfiles.RootFileChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything an upgrade will change, and the facts it rests on. It holds nothing that varies from one planning to
 * the next on an unchanged store, so that the same request has the same hash.
 *
 * @param format of this document
 * @param root of the store
 * @param edition title of the edition
 * @param product the edition's metapackage
 * @param from installed version
 * @param to wanted version
 * @param components wanted versions of other components; empty when there was no such wish
 * @param resolver who resolved, with version
 * @param operations what is installed, updated and removed, by name
 * @param manifest the target's composer.json, as text
 * @param lock the target's composer.lock, as text
 * @param withDev whether development packages are installed, as they are now
 * @param manifestChanges what the target's template changes in composer.json
 * @param rootFiles root files that the merchant changed, and what becomes of them
 * @param modulesRemoved Magento modules that the target no longer brings
 * @param modulesAdded Magento modules that the target brings anew
 * @param backup parts backed up before
 * @param facts what must still hold when the plan runs
 */
public record Plan(
        int format,
        String root,
        String edition,
        String product,
        String from,
        String to,
        Map<String, String> components,
        String resolver,
        List<PlannedOperation> operations,
        String manifest,
        String lock,
        boolean withDev,
        List<ManifestChange> manifestChanges,
        List<RootFileChange> rootFiles,
        List<String> modulesRemoved,
        List<String> modulesAdded,
        Set<String> backup,
        StoreFacts facts) {
    static final int FORMAT = 1;

    public Plan {
        // Plans of former versions have no such wish.
        components = components == null ? Map.of() : new TreeMap<>(components);
        operations = List.copyOf(operations);
        manifestChanges = List.copyOf(manifestChanges);
        rootFiles = List.copyOf(rootFiles);
        modulesRemoved = List.copyOf(modulesRemoved);
        modulesAdded = List.copyOf(modulesAdded);
        backup = new TreeSet<>(backup);
    }

    /** Changes of composer.json in which the store's own value stays although the target changes it. */
    public List<ManifestChange> manifestConflicts() {
        return manifestChanges.stream().filter(ManifestChange::conflict).toList();
    }
}
