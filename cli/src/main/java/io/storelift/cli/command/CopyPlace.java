package io.storelift.cli.command;

import io.storelift.backup.copy.BackupCopies;
import io.storelift.backup.copy.CopyAccess;
import io.storelift.backup.copy.CopyLocation;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Argument;
import io.storelift.cli.syntax.Arguments;
import io.storelift.cli.syntax.Value;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** How to reach a place of copies. */
final class CopyPlace extends Arguments {
    static final String WORDS = "A directory, sftp://USER@HOST/DIRECTORY or s3://BUCKET/PREFIX.";

    private final Value<Path> sshKey = Value.of(
            Path.class, "--ssh-key=FILE", "A private key for SFTP without a passphrase, besides those in ~/.ssh.");
    private final Value<URI> endpoint = Value.of(URI.class, "--s3-endpoint=URL", "Of storage that isn't Amazon's.");
    private final Value<String> region =
            Value.of(String.class, "--s3-region=REGION", "If the environment doesn't name it.");

    @Override
    protected List<Argument> all() {
        return List.of(sshKey, endpoint, region);
    }

    BackupCopies open(Session session, String place) {
        Path file = sshKey.orNull();
        Path key = file == null ? null : session.workingDirectory().resolve(file);
        return BackupCopies.at(
                CopyLocation.parse(place, session.workingDirectory()),
                new CopyAccess(Path.of(System.getProperty("user.home")), key, endpoint.orNull(), region.orNull()));
    }
}
