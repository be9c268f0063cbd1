package io.storelift.cli;

import io.storelift.cli.command.BackupCommand;
import io.storelift.cli.command.CacheCommand;
import io.storelift.cli.command.CheckCommand;
import io.storelift.cli.command.ComposerCommand;
import io.storelift.cli.command.JobProcessCommand;
import io.storelift.cli.command.KeysCommand;
import io.storelift.cli.command.LogCommand;
import io.storelift.cli.command.MaintenanceCommand;
import io.storelift.cli.command.PlanCommand;
import io.storelift.cli.command.ResumeCommand;
import io.storelift.cli.command.RollbackCommand;
import io.storelift.cli.command.RunProcessCommand;
import io.storelift.cli.command.RunsCommand;
import io.storelift.cli.command.ServeCommand;
import io.storelift.cli.command.StatusCommand;
import io.storelift.cli.command.UpgradeCommand;
import io.storelift.cli.command.VersionsCommand;
import io.storelift.cli.session.Session;
import io.storelift.cli.syntax.Called;
import io.storelift.cli.syntax.NamedCommand;
import io.storelift.upgrade.face.RunLauncher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are. Only the one that is called is loaded: that is most of the time a short command takes. */
final class Commands {
    private static final Set<String> OPTIONS_WITH_VALUE =
            Set.of("--store", "--php", "--composer", "--state", "--probe-url", "--resolver");

    private static final Set<String> HIDDEN = Set.of(RunLauncher.COMMAND, RunLauncher.JOB_COMMAND);

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What the list of commands says, and the command itself once it is needed. */
    private record Entry(String description, Supplier<Called> command) {}

    Commands(Session session) {
        add("status", "Show the store as it is now.", () -> new StatusCommand(session));
        add("versions", "List the versions this store could go to.", () -> new VersionsCommand(session));
        add("check", "Ask all readiness checks for a version.", () -> new CheckCommand(session));
        add(
                "plan",
                "Plan the upgrade to a version, or show a stored plan. Changes nothing.",
                () -> new PlanCommand(session));
        add("upgrade", "Upgrade the store: check, plan, ask, run.", () -> new UpgradeCommand(session));
        add("resume", "Finish a run that was cut off.", () -> new ResumeCommand(session));
        add("rollback", "Take a run back, finished or not.", () -> new RollbackCommand(session));
        add("runs", "List the runs of this store.", () -> new RunsCommand(session));
        add("log", "Show what the programs of a run said.", () -> new LogCommand(session));
        add("backup", "Create, list, verify, restore, copy and delete backups.", () -> new BackupCommand(session));
        add("cache", "Show, switch and empty the store's caches.", () -> new CacheCommand(session));
        add(
                "maintenance",
                "Show the maintenance page to visitors, or the store.",
                () -> new MaintenanceCommand(session));
        add(
                "composer",
                "Composer's update in any Composer project, without Composer.",
                () -> new ComposerCommand(session));
        add("keys", "Keep the keys of Composer repositories in the store's auth.json.", () -> new KeysCommand(session));
        add("serve", "Serve the web wizard, for one or several stores.", () -> new ServeCommand(session));
        add(RunLauncher.COMMAND, "Perform a run in this process.", () -> new RunProcessCommand(session));
        add(RunLauncher.JOB_COMMAND, "Do work on backups in this process.", () -> new JobProcessCommand(session));
    }

    private void add(String name, String description, Supplier<Called> command) {
        entries.put(name, new Entry(description, command));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The command line that understands these arguments. */
    CommandLine commandLine(RootCommand root, List<String> arguments) {
        CommandSpec specification = root.specification();
        Optional<String> called = called(arguments);
        entries.forEach((name, entry) -> {
            if (called.isEmpty() || called.get().equals(name)) {
                specification.addSubcommand(name, called.isEmpty() ? nameOnly(name, entry) : whole(name, entry));
            }
        });
        return new CommandLine(specification);
    }

    private static CommandSpec whole(String name, Entry entry) {
        return new NamedCommand(name, entry.description(), entry.command().get()).specification();
    }

    /** Enough for the list of commands, and for suggesting one to somebody who mistyped it. */
    private static CommandSpec nameOnly(String name, Entry entry) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(entry.description()).hidden(HIDDEN.contains(name));
        return spec;
    }

    /** The first argument that is neither an option nor the value of one, if it is a command. */
    Optional<String> called(List<String> arguments) {
        boolean isValue = false;
        for (String argument : arguments) {
            if (!isValue && !argument.startsWith("-")) {
                return Optional.of(argument).filter(entries::containsKey);
            }
            isValue = !isValue && OPTIONS_WITH_VALUE.contains(argument);
        }
        return Optional.empty();
    }
}
