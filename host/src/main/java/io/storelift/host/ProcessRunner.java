package io.storelift.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs programs of the machine. A time-out or an interruption of the calling thread kills the program with all that it
 * started. A missing program is {@link ErrorCode#PROGRAM_MISSING}.
 */
public final class ProcessRunner {
    /** What every program gets of our own environment; the rest is for the caller to decide. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TZ", "LANG", "LANGUAGE");

    private static final int OUTPUT_LIMIT = 32 << 20;
    private static final int ERROR_LIMIT = 1 << 20;
    private static final int COPY_BUFFER = 1 << 16;
    private static final Redirect NOTHING = Redirect.from(Path.of("/dev/null").toFile());

    private final Map<String, String> mark;

    public ProcessRunner() {
        this(Map.of());
    }

    private ProcessRunner(Map<String, String> mark) {
        this.mark = mark;
    }

    /**
     * A runner whose programs, and all they start, carry a variable in their environment, so that
     * {@link ProcessTable#withEnvironment} finds them when we were killed and they weren't.
     */
    public ProcessRunner marking(String name, String value) {
        return new ProcessRunner(Map.of(name, value));
    }

    /** Runs to the end, whatever the exit code. */
    public ProcessResult run(CommandLine command) {
        return run(command, line -> {});
    }

    /**
     * Runs to the end, whatever the exit code.
     *
     * @param lineListener gets lines of output and errors as they come, free of control sequences, one at a time
     */
    public ProcessResult run(CommandLine command, Consumer<String> lineListener) {
        Tail output = new Tail(OUTPUT_LIMIT);
        Tail errors = new Tail(ERROR_LIMIT);
        Consumer<String> oneAtATime = synchronizedListener(lineListener);
        RunningCommand running = start(command);
        running.pump(running.process().getInputStream(), stream -> read(stream, oneAtATime, output));
        running.pump(running.process().getErrorStream(), stream -> read(stream, oneAtATime, errors));
        int exitCode = running.await();
        return new ProcessResult(exitCode, output.text(), errors.text());
    }

    /**
     * Runs with its standard output going to {@code sink}, which stays open.
     *
     * @throws StoreliftException {@link ErrorCode#PROGRAM_FAILED} with the end of its errors when it fails; the entry
     *     that fits when the sink can't take more
     */
    public void pipeOut(CommandLine command, OutputStream sink) {
        Tail errors = new Tail(ERROR_LIMIT);
        RunningCommand running = start(command);
        running.pump(running.process().getInputStream(), stream -> copy(stream, sink));
        running.pump(running.process().getErrorStream(), stream -> read(stream, line -> {}, errors));
        demandSuccess(command, new ProcessResult(running.await(), "", errors.text()));
    }

    /**
     * Runs with {@code source} as its standard input, to its end.
     *
     * @throws StoreliftException {@link ErrorCode#PROGRAM_FAILED} with the end of its output when it fails
     */
    public void pipeIn(CommandLine command, InputStream source) {
        Tail output = new Tail(ERROR_LIMIT);
        Tail errors = new Tail(ERROR_LIMIT);
        RunningCommand running = start(command, Redirect.PIPE);
        running.pump(running.process().getInputStream(), stream -> read(stream, line -> {}, output));
        running.pump(running.process().getErrorStream(), stream -> read(stream, line -> {}, errors));
        running.pump(source, stream -> feed(stream, running.process().getOutputStream()));
        demandSuccess(command, new ProcessResult(running.await(), output.text(), errors.text()));
    }

    /** Starts a server: it gets nothing to read, and output and errors are appended to the file. */
    public Process start(CommandLine command, Path logFile) {
        ProcessBuilder builder =
                builder(command, NOTHING).redirectErrorStream(true).redirectOutput(Redirect.appendTo(logFile.toFile()));
        return launch(command, builder);
    }

    private RunningCommand start(CommandLine command) {
        Path input = command.inputFile();
        return start(command, input == null ? NOTHING : Redirect.from(input.toFile()));
    }

    private RunningCommand start(CommandLine command, Redirect input) {
        return new RunningCommand(command, launch(command, builder(command, input)));
    }

    private ProcessBuilder builder(CommandLine command, Redirect input) {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile())
                .redirectInput(input);
        builder.environment().keySet().removeIf(name -> !INHERITED.contains(name) && !name.startsWith("LC_"));
        builder.environment().putAll(command.environment());
        builder.environment().putAll(mark);
        return builder;
    }

    private static Process launch(CommandLine command, ProcessBuilder builder) {
        if (!Files.isDirectory(command.directory())) {
            throw new StoreliftException(
                    ErrorCode.FILE_OPERATION_FAILED,
                    command.program() + " should run in " + command.directory() + ", which is no directory");
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StoreliftException(ErrorCode.PROGRAM_MISSING, command.program(), e);
        }
    }

    private static void demandSuccess(CommandLine command, ProcessResult result) {
        if (!result.succeeded()) {
            throw new StoreliftException(
                    ErrorCode.PROGRAM_FAILED,
                    command.program() + " ended with exit code " + result.exitCode() + "\n" + result.tail(20));
        }
    }

    private static void read(InputStream stream, Consumer<String> lines, Tail whole) throws IOException {
        Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
        new OutputLines(lines).read(reader, whole::append);
    }

    private static void copy(InputStream stream, OutputStream sink) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            sink.write(buffer, 0, read);
        }
    }

    private static void feed(InputStream source, OutputStream input) throws IOException {
        byte[] buffer = new byte[COPY_BUFFER];
        for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
            try {
                input.write(buffer, 0, read);
                input.flush();
            } catch (IOException e) {
                // The program ended before it read everything: its exit code and words say why, not our broken pipe.
                return;
            }
        }
        input.close();
    }

    private static Consumer<String> synchronizedListener(Consumer<String> listener) {
        Object lock = new Object();
        return line -> {
            synchronized (lock) {
                listener.accept(line);
            }
        };
    }
}
