package io.storelift.backup.copy;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How places of copies are reached, apart from their address. Keys of S3 are found where Amazon's own programs look for
 * them: the environment, {@code ~/.aws}, the machine's role.
 *
 * @param home whose {@code .ssh} has keys, known hosts and configuration
 * @param sshKey a private key without a passphrase, in addition to those of {@code .ssh}
 * @param s3Endpoint Amazon's, or what the environment names, when null
 * @param s3Region what the environment names when null
 */
public record CopyAccess(
        Path home,
        @Nullable Path sshKey,
        @Nullable URI s3Endpoint,
        @Nullable String s3Region) {}
