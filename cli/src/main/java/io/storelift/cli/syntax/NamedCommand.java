package io.storelift.cli.syntax;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/**
 * A name on the command line with what it stands for.
 *
 * @param description a sentence for the list of commands and for its own help
 */
public record NamedCommand(String name, String description, Called called) {
    /** For the parser. */
    public CommandSpec specification() {
        CommandSpec specification;
        if (called instanceof Command command) {
            specification = CommandSpec.wrapWithoutInspection(command);
            command.arguments().forEach(argument -> argument.addTo(specification, ScopeType.LOCAL));
        } else {
            specification = CommandSpec.create();
            if (called instanceof CommandGroup group) {
                group.commands().forEach(each -> specification.addSubcommand(each.name(), each.specification()));
            }
        }
        specification.name(name).usageMessage().description(description);
        return specification;
    }
}
