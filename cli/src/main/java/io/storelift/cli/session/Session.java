package io.storelift.cli.session;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.cli.terminal.Streams;
import io.storelift.cli.terminal.Terminal;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.store.Store;
import io.storelift.store.StoreLocator;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.Upgrades;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.job.BackupWork;
import io.storelift.upgrade.job.Jobs;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call of the command: its options, its output and the store it works on. What a command doesn't ask for isn't
 * looked at, so that commands which need no PHP and no database also work for a store that is broken.
 */
public final class Session {
    private final GlobalOptions options;
    private final Streams streams;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Clock clock;
    private final ProcessRunner processes = new ProcessRunner();
    private @Nullable Terminal terminal;
    private @Nullable Store store;

    public Session(
            GlobalOptions options,
            Streams streams,
            Map<String, String> environment,
            Path workingDirectory,
            Clock clock) {
        this.options = options;
        this.streams = streams;
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
        this.clock = clock;
    }

    public GlobalOptions options() {
        return options;
    }

    public boolean json() {
        return options.json();
    }

    public Terminal terminal() {
        if (terminal == null) {
            boolean coloured = !options.noColor()
                    && environment.getOrDefault("NO_COLOR", "").isEmpty()
                    && !environment.getOrDefault("TERM", "dumb").equals("dumb");
            terminal = new Terminal(streams, json(), coloured);
        }
        return terminal;
    }

    /** Writes a JSON document in JSON mode; does nothing otherwise, when text says the same. */
    public void document(Object document) {
        if (json()) {
            writeDocument(document);
        }
    }

    void writeDocument(Object document) {
        streams.output().println(JsonMapper.shared().writeValueAsString(document));
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    public Clock clock() {
        return clock;
    }

    public ProcessRunner processes() {
        return processes;
    }

    /** What programs started for this call get; may hold secrets. */
    public Map<String, String> environment() {
        return PassedEnvironment.of(environment);
    }

    /** The PHP that the command line names, or the one in the search path; for projects that are no stores. */
    public Path php() {
        return options.php(workingDirectory).orElse(Path.of("php"));
    }

    /** The store's root; also of a store that is broken. */
    public Path root() {
        return StoreLocator.root(options.startingIn(workingDirectory));
    }

    public StoreSettings settings() {
        return settings(root());
    }

    /** What is decided about the store of this root, by its own settings and by the command line. */
    public StoreSettings settings(Path root) {
        StoreSettings configured = StoreSettings.read(root);
        Map<String, String> passed = new TreeMap<>(PassedEnvironment.of(environment));
        passed.putAll(configured.environment());
        return options.over(configured, workingDirectory).withEnvironment(passed);
    }

    public Path stateDirectory() {
        return StoreLocator.stateDirectory(root(), settings());
    }

    /** Where Storelift keeps what belongs to this user, and to no store. */
    public Path userState() {
        String configured = environment.getOrDefault("XDG_STATE_HOME", "");
        Path state = configured.startsWith("/")
                ? Path.of(configured)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return state.resolve("storelift");
    }

    /** The store, looked at once. */
    public Store store() {
        if (store == null) {
            store = new StoreLocator(processes, settings()).locate(root());
        }
        return store;
    }

    public Upgrades upgrades() {
        return new Upgrades(store(), processes, clock);
    }

    /** The store's backups; also of a store that is broken. */
    public BackupCatalog backups() {
        return new BackupCatalog(stateDirectory().resolve("backups"));
    }

    /** Starts runs of this store, with what this command line decides about it. */
    public RunLauncher launcher() {
        return launcher(root());
    }

    /** Starts runs of the store of this root. */
    public RunLauncher launcher(Path root) {
        return new RunLauncher(workingDirectory, options.asArguments(root, workingDirectory));
    }

    /** The store's runs; also of a store that is broken. */
    public Runs runs() {
        return new Runs(stateDirectory(), new Durable(), clock);
    }

    /** What is done in processes of its own beside the runs; also of a store that is broken. */
    public Jobs jobs() {
        return new Jobs(stateDirectory(), clock);
    }

    /** Makes, restores and verifies backups in this process. */
    public BackupWork backupWork() {
        createStateDirectory();
        return new BackupWork(this::store, backups(), runs(), processes, clock);
    }

    /**
     * Keeps runs, and other commands that change the store, away as long as it is held.
     *
     * @throws StoreliftException {@link ErrorCode#STORE_BUSY}
     */
    public ExclusiveLock hold(String purpose) {
        createStateDirectory();
        return runs().lock(purpose);
    }

    /**
     * Keeps other commands from preparing a run as long as it is held; the run itself takes the store.
     *
     * @throws StoreliftException {@link ErrorCode#STORE_BUSY}
     */
    public ExclusiveLock claim(String purpose) {
        createStateDirectory();
        return runs().claim(purpose);
    }

    private void createStateDirectory() {
        try {
            Path state = stateDirectory();
            if (!Files.isDirectory(state)) {
                Files.createDirectories(
                        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw StoreliftException.of("creating the state directory", e);
        }
    }

    /**
     * For small changes that must not meet a run.
     *
     * @throws StoreliftException {@link ErrorCode#STORE_BUSY}
     */
    public void demandIdle() {
        runs().demandIdle();
    }

    /**
     * Whether to go on with something that changes the store: the option says so, or the person at the terminal does.
     *
     * @throws UsageException when there is neither
     */
    public boolean approves(boolean yes, String question) {
        if (yes) {
            return true;
        }
        if (!terminal().canAsk()) {
            throw new UsageException("Nobody can be asked here: give --yes to go on without a question.");
        }
        return terminal().confirm(question);
    }
}
