package io.storelift.upgrade.run;

import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.LockOwner;
import io.storelift.host.StoreliftException;
import io.storelift.upgrade.plan.Plan;
import io.storelift.upgrade.plan.PlanDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The runs of a store: each a directory under its state directory. */
public final class Runs {
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path lockFile;
    private final Durable durable;
    private final Clock clock;

    /** @param stateDirectory of the store */
    public Runs(Path stateDirectory, Durable durable, Clock clock) {
        this.directory = stateDirectory.resolve("runs");
        this.lockFile = stateDirectory.resolve("lock");
        this.durable = durable;
        this.clock = clock;
    }

    /**
     * Lays the directory of a new run.
     *
     * @throws StoreliftException {@code RUN_UNFINISHED} while another run is open, {@code STORE_BUSY} while one is at
     *     work
     */
    public RunDirectory create(PlanDocument plan, RunOptions options) {
        demandIdle();
        unfinished().ifPresent(run -> {
            throw new StoreliftException(ErrorCode.RUN_UNFINISHED, run.id());
        });
        Plan content = plan.plan();
        Path path = directory.resolve(ID_TIME.format(clock.instant()) + "-" + content.from() + "-" + content.to());
        try {
            Files.createDirectories(path);
            RunDirectory run = new RunDirectory(path);
            durable.write(run.options(), JsonMapper.shared().writeValueAsBytes(options), Durable.privateFile());
            durable.write(run.plan(), plan.json().getBytes(StandardCharsets.UTF_8), Durable.privateFile());
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Newest first. */
    public List<RunSummary> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        boolean atWork = owner().isPresent();
        try (Stream<Path> paths = Files.list(directory)) {
            List<RunDirectory> found = paths.map(RunDirectory::new)
                    .filter(run -> Files.exists(run.plan()))
                    .sorted(Comparator.comparing(RunDirectory::id).reversed())
                    .toList();
            return found.stream()
                    .map(run -> summary(run, atWork && run.equals(found.getFirst())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunSummary summary(RunDirectory run, boolean atWork) {
        Plan plan = plan(run).plan();
        RunHistory history = history(run);
        Instant begun = history.records().isEmpty()
                ? Instant.EPOCH
                : history.records().getFirst().at();
        return new RunSummary(
                run.id(), plan.from(), plan.to(), begun, history.outcome().orElse(null), atWork);
    }

    /**
     * Finds a run by its name, or by the beginning of it.
     *
     * @throws StoreliftException {@code RUN_UNKNOWN}
     */
    public RunDirectory find(String id) {
        List<RunSummary> found =
                list().stream().filter(run -> run.id().startsWith(id)).toList();
        if (id.isEmpty() || found.size() != 1) {
            throw new StoreliftException(ErrorCode.RUN_UNKNOWN, id);
        }
        return directory(found.getFirst());
    }

    public RunDirectory directory(RunSummary run) {
        return new RunDirectory(directory.resolve(run.id()));
    }

    /** The run that was cut off and has to be resumed or rolled back before anything else. */
    public Optional<RunSummary> unfinished() {
        return list().stream()
                .filter(run -> run.outcome() == null || run.outcome() == Outcome.NEEDS_YOU)
                .findFirst();
    }

    /** The newest run that can still be taken back. */
    public Optional<RunSummary> lastToRollBack() {
        return list().stream()
                .filter(run -> run.outcome() != Outcome.UNTOUCHED && run.outcome() != Outcome.CANCELLED)
                .findFirst()
                .filter(run -> run.outcome() != Outcome.ROLLED_BACK);
    }

    /**
     * The run to take back.
     *
     * @throws StoreliftException {@code NOT_TO_ROLL_BACK} unless it is the newest that changed the store
     */
    public RunDirectory toRollBack(RunDirectory run) {
        if (lastToRollBack().filter(last -> last.id().equals(run.id())).isEmpty()) {
            throw new StoreliftException(ErrorCode.NOT_TO_ROLL_BACK, run.id());
        }
        return run;
    }

    /** The runs before this one. */
    public List<RunDirectory> before(RunDirectory latest) {
        return list().stream()
                .map(this::directory)
                .filter(run -> run.id().compareTo(latest.id()) < 0)
                .toList();
    }

    /** Who works on the store now; empty also when the owner was killed. */
    public Optional<LockOwner> owner() {
        return ExclusiveLock.owner(lockFile);
    }

    /**
     * For what must not meet whoever works on the store.
     *
     * @throws StoreliftException {@code STORE_BUSY}
     */
    public void demandIdle() {
        owner().ifPresent(owner -> {
            throw busy(owner);
        });
    }

    /**
     * For the process that works on the store.
     *
     * @throws StoreliftException {@code STORE_BUSY} when another process holds the store
     */
    public ExclusiveLock lock(String purpose) {
        return acquire(lockFile, purpose);
    }

    /**
     * For who prepares a run and starts it in a process of its own: of two who begin at the same time one is refused at
     * once, not after minutes of checks, and never finds the other's run half laid. As soon as the run's process holds
     * the store, that keeps all others away, and the claim isn't needed any more.
     *
     * @throws StoreliftException {@code STORE_BUSY} when somebody works on the store, or has the claim
     */
    public ExclusiveLock claim(String purpose) {
        // Who is at work says more than who started it.
        demandIdle();
        ExclusiveLock claim = acquire(lockFile.resolveSibling("claim"), purpose);
        try {
            // Who had the claim until now may have started a run.
            demandIdle();
            return claim;
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private ExclusiveLock acquire(Path file, String purpose) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExclusiveLock.tryAcquire(file, LockOwner.here(purpose, clock))
                .orElseThrow(() -> ExclusiveLock.owner(file)
                        .map(Runs::busy)
                        .orElseGet(() -> new StoreliftException(ErrorCode.STORE_BUSY, "Its owner is just ending")));
    }

    private static StoreliftException busy(LockOwner owner) {
        return new StoreliftException(
                ErrorCode.STORE_BUSY, owner.purpose() + ", process " + owner.pid() + ", since " + owner.since());
    }

    /** The plan that a run was started with. */
    public PlanDocument plan(RunDirectory run) {
        try {
            return PlanDocument.read(Files.readString(run.plan()));
        } catch (JacksonException e) {
            throw new StoreliftException(ErrorCode.PLAN_UNKNOWN, run.plan().toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How patient the run is to be. */
    public RunOptions options(RunDirectory run) {
        try {
            return JsonMapper.shared().readValue(Files.readAllBytes(run.options()), RunOptions.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunHistory history(RunDirectory run) {
        return RunHistory.of(Files.exists(run.journal()) ? Journal.read(run.journal()) : List.of());
    }

    /** Empty as long as the run goes on. */
    public Optional<RunReport> report(RunDirectory run) {
        try {
            return Files.exists(run.report())
                    ? Optional.of(JsonMapper.shared().readValue(Files.readAllBytes(run.report()), RunReport.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back a wish to stop that the run didn't see before it was cut off. */
    public void forgetCancellation(RunDirectory run) {
        try {
            Files.deleteIfExists(run.cancelRequest());
        } catch (IOException e) {
            throw StoreliftException.of("removing " + run.cancelRequest(), e);
        }
    }

    /** Asks a run to stop; it does so unless it already changes the live store. */
    public void cancel(RunDirectory run) {
        try {
            Files.write(run.cancelRequest(), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
