package io.storelift.host;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of the machine.
 *
 * @param workingDirectory null when we may not see it
 * @param uid of its effective user
 */
public record RunningProcess(
        long pid, List<String> command, @Nullable Path workingDirectory, long uid) {}
