package io.storelift.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of the machine, as the kernel lists them under /proc. */
public final class ProcessTable {
    private final Path proc;

    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** All processes that have a command line; the kernel's own threads don't. */
    public List<RunningProcess> list() {
        List<RunningProcess> processes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path entry : entries) {
                read(entry).ifPresent(processes::add);
            }
        } catch (IOException e) {
            throw StoreliftException.of("listing the processes", e);
        }
        return processes;
    }

    /**
     * Those that have this variable in the environment they were started with. Processes of other users can't be looked
     * into and are left out.
     */
    public List<RunningProcess> withEnvironment(String name, String value) {
        return list().stream()
                .filter(process -> environment(process.pid()).contains(name + "=" + value))
                .toList();
    }

    private List<String> environment(long pid) {
        try {
            return arguments(
                    Files.readString(proc.resolve(Long.toString(pid)).resolve("environ"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<RunningProcess> read(Path entry) {
        try {
            String command = Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            if (command.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new RunningProcess(
                    Long.parseLong(entry.getFileName().toString()),
                    arguments(command),
                    workingDirectory(entry),
                    FileStatus.of(entry).uid() & 0xFFFFFFFFL));
        } catch (IOException e) {
            // It ended between being listed and being read.
            return Optional.empty();
        }
    }

    private static List<String> arguments(String command) {
        String decoded = new String(command.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String withoutEnd = decoded.endsWith("\0") ? decoded.substring(0, decoded.length() - 1) : decoded;
        return List.of(withoutEnd.split("\0", -1));
    }

    private static @Nullable Path workingDirectory(Path entry) {
        try {
            return Files.readSymbolicLink(entry.resolve("cwd"));
        } catch (IOException e) {
            return null;
        }
    }
}
