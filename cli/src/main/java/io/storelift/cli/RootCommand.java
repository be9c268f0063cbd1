package io.storelift.cli;

import io.storelift.cli.session.GlobalOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** {@code storelift} without a command. */
final class RootCommand implements Callable<Integer> {
    private final CommandSpec specification = CommandSpec.wrapWithoutInspection(this);

    RootCommand(GlobalOptions options) {
        specification.name("storelift").versionProvider(new ProgramVersion());
        specification
                .usageMessage()
                .description("Upgrades Magento-family stores, and puts everything back when anything fails.")
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("Exit codes:%n")
                .exitCodeList(exitCodes());
        options.addToAllOf(specification);
        specification.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Show this help.")
                .build());
        specification.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build());
    }

    CommandSpec specification() {
        return specification;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "failed; the store was rolled back or never touched");
        codes.put("2", "wrong command line");
        codes.put("3", "the store isn't ready for this version");
        codes.put("4", "failed and needs you");
        codes.put("130", "interrupted and safe");
        return codes;
    }

    @Override
    public Integer call() {
        throw new ParameterException(specification.commandLine(), "Which command?");
    }
}
