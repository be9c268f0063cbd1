package io.storelift.upgrade.face;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own command in a process of its own, in a session of its own: closing the terminal, Ctrl-C and the end of whoever
 * started it don't reach it. Anybody on the machine can read its arguments: nothing secret may stand there.
 *
 * @param workingDirectory of this process, in which its class path may be written
 * @param options that make the command work on the same store in the same way, {@code --store} among them
 */
record DetachedCommand(Path workingDirectory, List<String> options) {
    private static final String MAIN = "io.storelift.cli.Main";

    DetachedCommand {
        options = List.copyOf(options);
    }

    /**
     * Returns at once.
     *
     * @param output to which all is appended that the process itself says
     */
    Process start(Path directory, Path output, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments))
                .directory(directory.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.PROGRAM_MISSING, "setsid: " + e.getMessage(), e);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("setsid");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(forLongWork(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
        command.addAll(List.of(MAIN, "--json"));
        command.addAll(options);
        command.addAll(List.of(arguments));
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
