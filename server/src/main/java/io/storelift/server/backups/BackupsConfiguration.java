package io.storelift.server.backups;

import io.storelift.host.ProcessRunner;
import io.storelift.server.jobs.JobStarts;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of backups. */
@Configuration(proxyBeanMethods = false)
public class BackupsConfiguration {
    @Bean
    BackupsController backupsController(JobStarts jobs, Clock clock) {
        return new BackupsController(jobs, clock);
    }

    @Bean
    BackupCreationController backupCreationController(JobStarts jobs, ProcessRunner processes, Clock clock) {
        return new BackupCreationController(jobs, processes, clock);
    }

    @Bean
    RestoreController restoreController(JobStarts jobs, Clock clock) {
        return new RestoreController(jobs, clock);
    }

    @Bean
    DownloadController downloadController() {
        return new DownloadController();
    }
}
