package io.storelift.cli.syntax;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/** Arguments that several commands have in common, with what they mean together. */
public abstract non-sealed class Arguments extends Argument {
    /** In the order of the help. */
    protected abstract List<Argument> all();

    /** Makes a command and all of its subcommands understand them. */
    public final void addToAllOf(CommandSpec command) {
        addTo(command, ScopeType.INHERIT);
    }

    @Override
    final void addTo(CommandSpec command, ScopeType scope) {
        all().forEach(argument -> argument.addTo(command, scope));
    }
}
