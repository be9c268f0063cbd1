package io.storelift.upgrade.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storelift.backup.catalog.BackupCatalog;
import io.storelift.backup.catalog.Part;
import io.storelift.backup.catalog.VerificationDepth;
import io.storelift.host.Durable;
import io.storelift.host.ErrorCode;
import io.storelift.host.ProcessRunner;
import io.storelift.host.StoreliftException;
import io.storelift.host.Unit;
import io.storelift.upgrade.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class JobsTests {
    private static final Job VERIFY = new Job.VerifyBackup("none", VerificationDepth.CHECKSUMS);

    @TempDir
    private Path state = Path.of("");

    private final MutableClock clock = MutableClock.of(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_new_job_counts_as_at_work_until_its_process_should_have_begun() {
        Jobs jobs = jobs();
        JobDirectory job = jobs.create(new Job.CreateBackup("b", Set.of(Part.CODE), "a test"));

        assertThat(jobs.status(job).state()).isEqualTo(JobState.AT_WORK);
        assertThat(jobs.status(job).job()).isEqualTo(new Job.CreateBackup("b", Set.of(Part.CODE), "a test"));
        clock.add(Duration.ofMinutes(2));
        assertThat(jobs.status(job).state()).isEqualTo(JobState.CUT_OFF);
    }

    @Test
    void a_job_that_fails_says_why() {
        Jobs jobs = jobs();
        JobDirectory job = jobs.create(VERIFY);

        assertThatExceptionOfType(StoreliftException.class).isThrownBy(() -> jobs.perform(job, work()));

        JobStatus status = jobs.status(job);
        assertThat(status.state()).isEqualTo(JobState.FAILED);
        assertThat(status.failure()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN);
            assertThat(failure.detail()).isEqualTo("none");
        });
    }

    @Test
    void a_job_without_a_process_and_without_an_end_was_cut_off() {
        Jobs jobs = jobs();
        JobDirectory job = jobs.create(VERIFY);
        try (JobConsole console = new JobConsole(job, clock)) {
            console.emit(new JobEvent.Started(clock.instant()));
        }

        assertThat(jobs.status(job).state()).isEqualTo(JobState.CUT_OFF);
    }

    @Test
    void progress_tells_rate_and_time_left() {
        Jobs jobs = jobs();
        JobDirectory job = jobs.create(VERIFY);
        try (JobConsole console = new JobConsole(job, clock)) {
            console.progress("code", 0, 1000, Unit.BYTES);
            clock.add(Duration.ofSeconds(2));
            console.progress("code", 400, 1000, Unit.BYTES);
        }

        List<JobProgress> progress = jobs.status(job).progress();

        assertThat(progress).hasSize(1);
        assertThat(progress.getFirst().percent()).isEqualTo(40);
        assertThat(progress.getFirst().rate()).contains(200.0);
        assertThat(progress.getFirst().secondsLeft()).contains(3.0);
    }

    @Test
    void a_line_that_a_killed_process_left_half_written_is_left_out() throws IOException {
        Jobs jobs = jobs();
        JobDirectory job = jobs.create(VERIFY);
        Files.writeString(job.events(), "{\"event\":\"started\",\"at\":\"2026-01-01T00:00:00Z\"}\n{\"event\":\"prog");

        assertThat(jobs.status(job).state()).isEqualTo(JobState.CUT_OFF);
    }

    @Test
    void of_old_jobs_only_the_newest_are_kept() {
        Jobs jobs = jobs();
        for (int i = 0; i < 30; i++) {
            jobs.create(VERIFY);
            clock.add(Duration.ofMinutes(2));
        }

        assertThat(jobs.list()).hasSizeBetween(20, 21);
    }

    @Test
    void a_name_does_not_lead_out_of_the_directory() throws IOException {
        Files.createDirectories(state.resolve("jobs"));
        Files.createDirectories(state.resolve("other"));
        Files.writeString(state.resolve("other/job.json"), "{}");

        for (String name : List.of("../other", "", ".", "none")) {
            assertThatExceptionOfType(StoreliftException.class)
                    .isThrownBy(() -> jobs().find(name))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.JOB_UNKNOWN));
        }
    }

    private Jobs jobs() {
        return new Jobs(state, clock);
    }

    private BackupWork work() {
        return new BackupWork(
                () -> {
                    throw new AssertionError("no store is needed");
                },
                new BackupCatalog(state.resolve("backups")),
                new Runs(state, new Durable(), clock),
                new ProcessRunner(),
                clock);
    }
}
