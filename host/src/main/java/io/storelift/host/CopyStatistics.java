package io.storelift.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What a copy came to.
 *
 * @param skipped sockets, pipes and devices, which aren't copied
 * @param vanished what was removed from the source while it was copied
 */
public record CopyStatistics(
        long files, long directories, long links, long bytes, List<Path> skipped, List<Path> vanished) {}
