package io.storelift.cli;

import io.storelift.cli.session.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code storelift} without a command. */
@Command(
        name = "storelift",
        versionProvider = ProgramVersion.class,
        description = "Upgrades Magento-family stores, and puts everything back when anything fails.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; the store was rolled back or never touched",
            "2:wrong command line",
            "3:the store isn't ready for this version",
            "4:failed and needs you",
            "130:interrupted and safe"
        })
@SuppressWarnings("UnusedVariable") // Options are for the library that parses the command line.
final class RootCommand implements Runnable {
    @Mixin
    private final GlobalOptions options;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, order = 110, description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, order = 111, description = "Show the version.")
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
