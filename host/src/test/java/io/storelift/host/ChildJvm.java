package io.storelift.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts a main class of the tests in a process of its own. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        return start(List.of(), main, environment, arguments);
    }

    /** As nobody instead of root. */
    static Process startUnprivileged(Class<?> main, String... arguments) throws IOException {
        List<String> demotion = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        return start(demotion, main, Map.of(), arguments);
    }

    private static Process start(
            List<String> prefix, Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Stream.of(arguments).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        return line == null ? "" : line;
    }
}
