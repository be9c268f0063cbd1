package io.storelift.server.upgrade;

import io.storelift.backup.catalog.Part;
import java.util.Set;
import java.util.TreeSet;

/**
 * The backup that was begun in Step 3.
 *
 * @param job name of the job that makes it
 * @param backup its name once it is whole
 */
public record MadeBackup(String job, String backup, Set<Part> parts) {
    public MadeBackup {
        parts = new TreeSet<>(parts);
    }
}
