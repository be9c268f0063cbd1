package io.storelift.cli;

import io.storelift.cli.terminal.Streams;
import java.nio.file.Path;
import java.util.List;

/** The {@code storelift} command. */
public final class Main {
    private Main() {}

    /** Which passwords the JDK keeps from proxies. It is read once, when the first connection of the process is made. */
    private static final String UNSENT_PASSWORDS = "jdk.http.auth.tunneling.disabledSchemes";

    /** Without it the parser looks for Groovy in every archive of the program, which takes as long as all else it does. */
    private static final String GROOVY_IS_UNWANTED = "picocli.disable.closures";

    /** The types that the parser would otherwise learn to make of words by reflection, at every start: we name ours. */
    private static final String UNWANTED_TYPES = "picocli.converters.excludes";

    private static final String ALL = ".*";

    private static final String SERVER = "serve";

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        prepare();
        Path workingDirectory = Path.of("").toAbsolutePath();
        end(new Program(Streams.ofProcess(), System.getenv(), workingDirectory).run(arguments), arguments);
    }

    /** Decides what the JDK and the parser ask for as system properties. */
    static void prepare() {
        if (System.getProperty(UNSENT_PASSWORDS) == null) {
            // A password stands in https_proxy because the owner wants it sent.
            System.setProperty(UNSENT_PASSWORDS, "");
        }
        System.setProperty(GROOVY_IS_UNWANTED, "true");
        System.setProperty(UNWANTED_TYPES, ALL);
    }

    private static void end(int exitCode, String... arguments) {
        if (List.of(arguments).contains(SERVER)) {
            System.exit(exitCode);
        }
        // Only parts of the server have something to do at the end. And exit() looks in every archive of the
        // program for somebody who logs it, which takes as long as a short command.
        Runtime.getRuntime().halt(exitCode);
    }
}
