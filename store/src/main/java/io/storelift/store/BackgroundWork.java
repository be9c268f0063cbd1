package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.ProcessTable;
import io.storelift.host.ProgressListener;
import io.storelift.host.RunningProcess;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a store does without visitors: cron jobs, queue consumers, commands that somebody started. */
public final class BackgroundWork {
    private static final long PAUSE_MILLISECONDS = 200;
    private static final List<String> CRON_SCRIPTS = List.of("pub/cron.php", "update/cron.php");

    private final ProcessTable processes;
    private final Path root;

    /** The background work of the store with this root, on this machine. */
    public BackgroundWork(Path root) {
        this(new ProcessTable(), root);
    }

    public BackgroundWork(ProcessTable processes, Path root) {
        this.processes = processes;
        this.root = real(root);
    }

    /**
     * The processes of this store that run now. A process of another user that was started with a relative path can't
     * be told apart and is left out, unless we are root.
     */
    public List<StoreProcess> running() {
        return processes.list().stream()
                .flatMap(process -> ours(process).stream())
                .toList();
    }

    private Optional<StoreProcess> ours(RunningProcess process) {
        List<String> command = process.command();
        for (int i = 0; i < command.size(); i++) {
            Path script = script(command.get(i), process.workingDirectory());
            if (script == null || !script.startsWith(root)) {
                continue;
            }
            String name = root.relativize(script).toString();
            if (name.equals("bin/magento")) {
                ProcessKind kind = kind(command.subList(i + 1, command.size()));
                return Optional.of(new StoreProcess(process.pid(), kind, command));
            }
            if (CRON_SCRIPTS.contains(name)) {
                return Optional.of(new StoreProcess(process.pid(), ProcessKind.CRON, command));
            }
        }
        return Optional.empty();
    }

    /** Null for arguments that are no script of a store, and for paths that can't be resolved. */
    private static @Nullable Path script(String argument, @Nullable Path workingDirectory) {
        boolean candidate = argument.endsWith("bin/magento") || argument.endsWith("cron.php");
        if (!candidate || argument.indexOf('\0') >= 0) {
            return null;
        }
        Path path = Path.of(argument);
        if (path.isAbsolute()) {
            return real(path);
        }
        return workingDirectory == null ? null : real(workingDirectory.resolve(path));
    }

    private static ProcessKind kind(List<String> arguments) {
        String command = arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        return switch (command) {
            case "cron:run", "setup:cron:run" -> ProcessKind.CRON;
            case "queue:consumers:start" -> ProcessKind.CONSUMER;
            default -> ProcessKind.OTHER;
        };
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * Waits until no process of the store runs.
     *
     * @return whether that came true in time
     * @throws StoreliftException {@link ErrorCode#CANCELLED} when interrupted
     */
    public boolean waitUntilIdle(Duration patience, ProgressListener listener) {
        Instant end = Instant.now().plus(patience);
        long most = 0;
        while (true) {
            long busy = running().size();
            most = Math.max(most, busy);
            listener.progress("waiting for cron jobs and consumers", most - busy, most, Unit.ITEMS);
            if (busy == 0) {
                return true;
            }
            if (!Instant.now().isBefore(end)) {
                return false;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreliftException(ErrorCode.CANCELLED, "while waiting for cron jobs and consumers", e);
        }
    }

    /**
     * Asks the consumers to end (SIGTERM); {@link #waitUntilIdle} tells when they did.
     *
     * @return those that were asked; one of another user may ignore us
     */
    public List<StoreProcess> stopConsumers() {
        List<StoreProcess> consumers = running().stream()
                .filter(process -> process.kind() == ProcessKind.CONSUMER)
                .toList();
        return consumers.stream()
                .filter(process -> ProcessHandle.of(process.pid())
                        .map(ProcessHandle::destroy)
                        .orElse(false))
                .toList();
    }

    /**
     * How cron is set up for this store.
     *
     * @param database of the store, to ask for cron's last activity; null: don't ask
     */
    public CronConfiguration cron(ProcessRunner runner, @Nullable StoreDatabase database) {
        List<CronEntry> entries = new Crontabs(runner, Path.of("/etc")).entriesFor(root);
        Instant last = database == null ? null : database.lastCronActivity().orElse(null);
        return new CronConfiguration(entries, last);
    }
}
