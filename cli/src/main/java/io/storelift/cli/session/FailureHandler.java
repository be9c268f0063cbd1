package io.storelift.cli.session;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Turns whatever ended a command into a message and an exit code. Nobody sees a stack trace, and none is lost. */
public final class FailureHandler {
    private final Session session;

    public FailureHandler(Session session) {
        this.session = session;
    }

    /** Shows the failure. */
    public int handle(Exception failure) {
        if (failure instanceof UsageException usage) {
            return usage("" + usage.getMessage(), session.json());
        }
        StoreliftException known = known(failure);
        ErrorMessage.of(known).show(session);
        return ExitCodes.of(known.code());
    }

    /**
     * A command line that makes no sense.
     *
     * @param json whether it asks for JSON; it may be too wrong for the session to know
     */
    public int usage(String words, boolean json) {
        if (json) {
            ErrorMessage.of(ErrorCode.USAGE, words).write(session);
        } else {
            session.terminal().errorLine(words);
        }
        return ExitCodes.USAGE;
    }

    private StoreliftException known(Exception failure) {
        StoreliftException known = StoreliftException.of(failure);
        return known.code() != ErrorCode.INTERNAL || known.equals(failure)
                ? known
                : new StoreliftException(
                        ErrorCode.INTERNAL,
                        failure.getClass().getSimpleName() + "; what its makers need to know is in " + trace(failure),
                        failure);
    }

    private String trace(Exception failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        try {
            Path file = Files.createTempFile(directory(), "storelift-error-", ".txt");
            Files.writeString(file, text.toString());
            return file.toString();
        } catch (IOException e) {
            return "no file, as none could be written (" + e.getMessage() + ")";
        }
    }

    /** The state directory when there is one; otherwise a place where anybody may write. */
    private Path directory() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path state = session.stateDirectory();
            return Files.isDirectory(state) && Files.isWritable(state)
                    ? Files.createDirectories(state.resolve("errors"))
                    : temporary;
        } catch (StoreliftException e) {
            return temporary;
        }
    }
}
