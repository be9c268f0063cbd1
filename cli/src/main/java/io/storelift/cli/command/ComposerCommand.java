package io.storelift.cli.command;

import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.CommandGroup;
import io.storelift.cli.syntax.NamedCommand;
import java.util.List;

/** {@code storelift composer}: any Composer project, no store needed. */
public final class ComposerCommand implements CommandGroup {
    private final Session session;

    public ComposerCommand(Session session) {
        this.session = session;
    }

    @Override
    public List<NamedCommand> commands() {
        return List.of(new NamedCommand(
                "update",
                "Find what `composer update` would lock, and write the lock file unless --dry-run is given.",
                new ComposerUpdateCommand(session)));
    }
}
