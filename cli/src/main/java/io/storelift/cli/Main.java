package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.nio.file.Path;

/** The {@code storelift} command. */
public final class Main {
    private Main() {}

    /** Which passwords the JDK keeps from proxies. It is read once, when the first connection of the process is made. */
    private static final String UNSENT_PASSWORDS = "jdk.http.auth.tunneling.disabledSchemes";

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty(UNSENT_PASSWORDS) == null) {
            // A password stands in https_proxy because the owner wants it sent.
            System.setProperty(UNSENT_PASSWORDS, "");
        }
        Path workingDirectory = Path.of("").toAbsolutePath();
        System.exit(new Program(Streams.ofProcess(), System.getenv(), workingDirectory).run(arguments));
    }
}
