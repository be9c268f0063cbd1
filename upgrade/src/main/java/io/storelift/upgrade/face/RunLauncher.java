package io.storelift.upgrade.face;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.run.RunDirectory;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts a run in a process of its own, in a session of its own: closing the terminal, Ctrl-C and the end of whoever
 * started it don't reach it.
 */
public final class RunLauncher {
    /** The command a run's process is started with; not for people. */
    public static final String COMMAND = "run-process";

    private static final String MAIN = "io.storelift.cli.Main";

    private final Path workingDirectory;
    private final List<String> options;

    /**
     * @param workingDirectory of this process, in which its class path may be written
     * @param options that make the command work on the same store in the same way, {@code --store} among them
     */
    public RunLauncher(Path workingDirectory, List<String> options) {
        this.workingDirectory = workingDirectory;
        this.options = List.copyOf(options);
    }

    /** Returns at once; the run tells of itself in its directory. */
    public Process start(RunDirectory run, Direction direction) {
        ProcessBuilder builder = new ProcessBuilder(command(run, direction))
                .directory(run.path().toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output(run).toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.PROGRAM_MISSING, "setsid: " + e.getMessage(), e);
        }
    }

    /** What the process itself says; empty as long as all is well. */
    public static Path output(RunDirectory run) {
        return run.path().resolve("process.log");
    }

    private List<String> command(RunDirectory run, Direction direction) {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(forLongWork(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
        command.addAll(List.of(MAIN, "--json"));
        command.addAll(options);
        command.addAll(List.of(COMMAND, run.id(), direction.name().toLowerCase(Locale.ROOT)));
        return command;
    }

    /** Our own flags, without those that make a short command start quicker and long work slower. */
    static List<String> forLongWork(List<String> flags) {
        return flags.stream()
                .filter(flag -> !flag.startsWith("-XX:TieredStopAtLevel") && !flag.startsWith("-XX:AOT"))
                .toList();
    }

    private String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(":", -1)) {
            entries.add(workingDirectory.resolve(entry).toString());
        }
        return String.join(":", entries);
    }
}
