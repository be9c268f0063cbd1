package io.storelift.backup.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of writing an archive.
 *
 * @param sha256 of the archive, in hexadecimal
 * @param listSha256 of the list of files
 * @param deletionsSha256 of the list of deleted names, or null when there is none
 * @param files in the tree, whether they had to be stored or an earlier backup has them; the same for directories, links
 * @param contentBytes of the tree's files, before compression
 * @param storedMembers files, directories and links in this archive
 * @param storedBytes of the files in this archive, before compression
 * @param deleted how many names the earlier backup has and this one hasn't
 * @param changed names of files that changed while they were read
 * @param vanished names of files that were deleted before they were read
 */
public record WrittenArchive(
        long bytes,
        String sha256,
        String listSha256,
        @Nullable String deletionsSha256,
        long files,
        long directories,
        long links,
        long contentBytes,
        long storedMembers,
        long storedBytes,
        long deleted,
        List<String> changed,
        List<String> vanished) {
    public WrittenArchive {
        changed = List.copyOf(changed);
        vanished = List.copyOf(vanished);
    }
}
