package io.storelift.backup.files;

import java.util.List;

/**
 * What came of writing an archive.
 *
 * @param contentBytes of its files, before compression
 * @param changed names of files that were deleted or changed while they were read
 */
public record WrittenArchive(
        long bytes, String sha256, long files, long directories, long links, long contentBytes, List<String> changed) {}
