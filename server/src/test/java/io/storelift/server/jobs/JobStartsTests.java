package io.storelift.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.ErrorCode;
import io.storelift.host.ExclusiveLock;
import io.storelift.host.StoreliftException;
import io.storelift.server.stores.NamedStore;
import io.storelift.store.StoreSettings;
import io.storelift.upgrade.face.RunLauncher;
import io.storelift.upgrade.face.ServedStore;
import io.storelift.upgrade.job.Job;
import io.storelift.upgrade.job.JobState;
import io.storelift.upgrade.job.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStartsTests {
    private static final Job VERIFY = new Job.VerifyBackup("none", VerificationDepth.CHECKSUMS);

    @TempDir
    private Path directory = Path.of("");

    private final Clock clock = Clock.systemUTC();
    private final JobStarts starts = new JobStarts(clock);

    @Test
    void a_process_that_can_not_begin_leaves_a_job_that_says_why() throws IOException {
        NamedStore store = store("--nonsense");

        String job = starts.start(store, VERIFY);

        JobStatus status = store.served().jobs(clock).status(store.served().jobs(clock).find(job));
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        assertThat(status.failure()).isNotNull().extracting(StoreliftException::code).isEqualTo(ErrorCode.USAGE);
        assertThat(JobView.of(store, status).sentence()).isEqualTo("The backup could not be verified.");
    }

    @Test
    void a_process_that_began_tells_itself_what_went_wrong() throws Exception {
        NamedStore store = store();

        String job = starts.start(store, VERIFY);

        var jobs = store.served().jobs(clock);
        while (jobs.status(jobs.find(job)).isAtWork()) {
            Thread.sleep(50);
        }
        assertThat(jobs.status(jobs.find(job)).failure())
                .isNotNull()
                .extracting(StoreliftException::code)
                .isEqualTo(ErrorCode.BACKUP_UNKNOWN);
    }

    @Test
    @SuppressWarnings("try") // The lock is held as long as the variable lives.
    void while_somebody_works_on_the_store_what_needs_it_is_refused_and_leaves_nothing() throws IOException {
        NamedStore store = store();
        try (ExclusiveLock held = store.served().runs(clock).lock("a test")) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> starts.start(store, new Job.CreateBackup("b", Set.of(Part.CODE), "a test")))
                    .matches(e -> e.code() == ErrorCode.STORE_BUSY);
        }
        assertThat(store.served().jobs(clock).list()).isEmpty();
    }

    private NamedStore store(String... more) throws IOException {
        Path root = Files.createDirectories(directory.resolve("shop"));
        Files.createDirectories(root.resolve("app/etc"));
        Files.writeString(root.resolve("app/etc/env.php"), "<?php return [];");
        List<String> options = new ArrayList<>(List.of("--store", root.toString()));
        options.addAll(List.of(more));
        return new NamedStore(
                "shop",
                new ServedStore(
                        root, StoreSettings::defaults, new RunLauncher(Path.of("").toAbsolutePath(), options)));
    }
}
