package io.storelift.backup;

import io.storelift.backup.catalog.Part;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a restoration came to.
 *
 * @param parts that were restored
 * @param replaced where everything is that was replaced: trees, and a dump of the database; it can be deleted by and by
 */
public record RestoreResult(Set<Part> parts, Set<Path> replaced) {
    public RestoreResult {
        parts = Set.copyOf(parts);
        replaced = Set.copyOf(replaced);
    }
}
