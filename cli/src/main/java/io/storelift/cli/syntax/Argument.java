package io.storelift.cli.syntax;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** What may be given to a command: an option, a word at its place, or several that belong together. */
public abstract sealed class Argument permits Single, Choice, Arguments {
    /** @param scope whether the subcommands of this command understand it, too */
    abstract void addTo(CommandSpec command, ScopeType scope);
}
