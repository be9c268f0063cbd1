package io.storelift.backup.files;

import java.nio.file.Path;

/**
 * Where an archive and what belongs to it are written.
 *
 * @param backup the name of the backup that it is in
 * @param list of all files, see {@link FileListReader}
 * @param deletions for the names that the earlier backup has and this one hasn't; written only where there is one
 */
public record ArchiveTarget(String backup, Path archive, Path list, Path deletions) {}
