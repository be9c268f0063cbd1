package io.storelift.composer.manifest;

import java.util.List;

/**
 * The outcome of a merge.
 *
 * @param text the merged composer.json
 * @param changes what the merge took from the target and what it left alone although the target changed it
 */
public record MergedManifest(String text, List<ManifestChange> changes) {
    public MergedManifest {
        changes = List.copyOf(changes);
    }
}
