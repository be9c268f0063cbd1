package io.storelift.upgrade.job;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.host.AppendLog;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.LockOwner;
import io.storelift.host.StoreliftException;
import io.storelift.host.TreeRemover;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of a store: each a directory under its state directory. */
public final class Jobs {
    /** Who looks for an old one wants to know how the last attempts went, not the history of the store. */
    private static final int KEPT = 20;

    /** A process that was just started hasn't taken its lock yet. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Durable durable = new Durable();
    private final Clock clock;

    /** @param stateDirectory of the store */
    public Jobs(Path stateDirectory, Clock clock) {
        this.directory = stateDirectory.resolve("jobs");
        this.clock = clock;
    }

    private record Request(Instant created, Job job) {}

    /** Lays the directory of a new job, and tidies up those that ended long ago. */
    public JobDirectory create(Job job) {
        Instant now = clock.instant();
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        try {
            Files.createDirectories(directory, mode);
            Path path = directory.resolve(ID_TIME.format(now));
            while (Files.exists(path)) {
                path = path.resolveSibling(path.getFileName() + "-");
            }
            JobDirectory created = new JobDirectory(Files.createDirectory(path, mode));
            durable.write(
                    created.request(),
                    JsonMapper.shared().writeValueAsBytes(new Request(now, job)),
                    Durable.privateFile());
            tidy();
            return created;
        } catch (FileAlreadyExistsException e) {
            return create(job);
        } catch (IOException e) {
            throw StoreliftException.of("creating " + directory, e);
        }
    }

    private void tidy() {
        list().stream()
                .filter(job -> !job.isAtWork())
                .skip(KEPT)
                .forEach(job -> new TreeRemover().remove(directory.resolve(job.id())));
    }

    /** Newest first. */
    public List<JobStatus> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(JobDirectory::new)
                    .filter(job -> Files.exists(job.request()))
                    .sorted(Comparator.comparing(JobDirectory::id).reversed())
                    .map(this::status)
                    .toList();
        } catch (IOException e) {
            throw StoreliftException.of("listing " + directory, e);
        }
    }

    /** @throws StoreliftException {@link ErrorCode#JOB_UNKNOWN} */
    public JobDirectory find(String id) {
        JobDirectory found = new JobDirectory(directory.resolve(BackupCatalog.isName(id) ? id : "-"));
        if (!Files.exists(found.request())) {
            throw new StoreliftException(ErrorCode.JOB_UNKNOWN, id);
        }
        return found;
    }

    public JobStatus status(JobDirectory job) {
        // Asked before the events are read: who ended in between has told of it.
        boolean alive = owner(job).isPresent();
        List<JobEvent> events = AppendLog.read(job.events()).stream()
                .map(line -> JsonMapper.shared().readValue(line, JobEvent.class))
                .toList();
        Request request = request(job);
        boolean starting = events.isEmpty() && request.created().plus(STARTING).isAfter(clock.instant());
        return JobStatus.of(job.id(), request.job(), request.created(), events, alive || starting);
    }

    /** Who works on a job now; empty also when it was killed. */
    public Optional<LockOwner> owner(JobDirectory job) {
        return ExclusiveLock.owner(job.lock());
    }

    /** Whether its process came so far as to tell of itself. */
    public boolean hasBegun(JobDirectory job) {
        return !AppendLog.read(job.events()).isEmpty();
    }

    private static Request request(JobDirectory job) {
        try {
            return JsonMapper.shared().readValue(Files.readAllBytes(job.request()), Request.class);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + job.request(), e);
        }
    }

    /** Says why a job failed in the place of its process, which could not begin. */
    public void failed(JobDirectory job, StoreliftException failure) {
        try (JobConsole console = new JobConsole(job, clock)) {
            console.emit(new JobEvent.Failed(clock.instant(), failure.code().number(), failure.detail()));
        }
    }

    /** Does a job in this process; its end is written down, whatever it is. */
    public JobResult perform(JobDirectory directory, BackupWork work) {
        Job job = request(directory).job();
        LockOwner here = LockOwner.here("job " + directory.id(), clock);
        @Nullable
        ExclusiveLock lock = ExclusiveLock.tryAcquire(directory.lock(), here).orElse(null);
        if (lock == null) {
            throw new StoreliftException(ErrorCode.STORE_BUSY, "job " + directory.id() + " is being done already");
        }
        try (JobConsole console = new JobConsole(directory, clock)) {
            console.emit(new JobEvent.Started(clock.instant()));
            try {
                JobResult result = work.perform(job, console);
                console.emit(new JobEvent.Done(clock.instant(), result));
                return result;
            } catch (RuntimeException e) {
                StoreliftException known = StoreliftException.of(e);
                // The words of a failure that nobody foresaw may hold anything.
                String detail =
                        known.code() == ErrorCode.INTERNAL ? e.getClass().getSimpleName() : known.detail();
                console.emit(new JobEvent.Failed(clock.instant(), known.code().number(), detail));
                throw e;
            }
        } finally {
            lock.close();
        }
    }
}
