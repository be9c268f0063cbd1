package io.storelift.cli.command;

import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopyAccess;
import io.storelift.backup.copy.CopyLocation;
import io.storelift.cli.session.Session;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach a place of copies. */
final class CopyPlace {
    static final String WORDS = "A directory, sftp://USER@HOST/DIRECTORY or s3://BUCKET/PREFIX.";

    @Option(
            names = "--ssh-key",
            paramLabel = "FILE",
            description = "A private key for SFTP without a passphrase, besides those in ~/.ssh.")
    private @Nullable Path sshKey;

    @Option(names = "--s3-endpoint", paramLabel = "URL", description = "Of storage that isn't Amazon's.")
    private @Nullable URI endpoint;

    @Option(names = "--s3-region", paramLabel = "REGION", description = "If the environment doesn't name it.")
    private @Nullable String region;

    BackupCopies open(Session session, String place) {
        Path key = sshKey == null ? null : session.workingDirectory().resolve(sshKey);
        return BackupCopies.at(
                CopyLocation.parse(place, session.workingDirectory()),
                new CopyAccess(Path.of(System.getProperty("user.home")), key, endpoint, region));
    }
}
