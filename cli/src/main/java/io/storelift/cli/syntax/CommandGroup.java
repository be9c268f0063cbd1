package io.storelift.cli.syntax;

import java.util.List;

/** Does nothing without the name of one of its commands. */
public non-sealed interface CommandGroup extends Called {
    /** In the order of the help. */
    List<NamedCommand> commands();
}
