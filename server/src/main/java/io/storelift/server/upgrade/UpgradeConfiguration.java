package io.storelift.server.upgrade;

import io.storelift.host.ProcessRunner;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.runs.Launches;
import io.storelift.server.runs.RunPage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The wizard's pages and what works for them. */
@Configuration(proxyBeanMethods = false)
public class UpgradeConfiguration {
    @Bean
    Wizards wizards(JdbcClient database, TransactionTemplate transactions) {
        return new Wizards(database, transactions);
    }

    @Bean
    WizardPages wizardPages(Wizards wizards, Clock clock) {
        return new WizardPages(wizards, clock);
    }

    @Bean
    Readings readings(Wizards wizards, ProcessRunner processes, Clock clock) {
        return new Readings(wizards, processes, clock);
    }

    @Bean
    Plannings plannings(Wizards wizards, ProcessRunner processes, Clock clock) {
        return new Plannings(wizards, processes, clock);
    }

    @Bean
    WizardController wizardController(Wizards wizards, Readings readings, Clock clock) {
        return new WizardController(wizards, readings, clock);
    }

    @Bean
    VersionStepController versionStepController(
            WizardPages pages,
            Wizards wizards,
            Searches<Versions> searches,
            Readings readings,
            ProcessRunner processes,
            Clock clock) {
        return new VersionStepController(
                pages, wizards, searches, new Components(searches, processes, clock), readings, processes);
    }

    @Bean
    AdviceController adviceController(Searches<Versions> searches, ProcessRunner processes, Clock clock) {
        return new AdviceController(searches, processes, clock);
    }

    @Bean
    ReadinessStepController readinessStepController(
            WizardPages pages, Wizards wizards, Readings readings, Clock clock) {
        return new ReadinessStepController(pages, wizards, readings, clock);
    }

    @Bean
    BackupStepController backupStepController(
            WizardPages pages,
            Wizards wizards,
            Readings readings,
            Plannings plannings,
            BackupJobs jobs,
            ProcessRunner processes) {
        return new BackupStepController(pages, wizards, readings, new Estimates(processes), plannings, jobs);
    }

    @Bean
    BackupJobs backupJobs(JobStarts starts, Clock clock) {
        return new BackupJobs(starts, clock);
    }

    @Bean
    UpgradeStepController upgradeStepController(
            WizardPages pages,
            Wizards wizards,
            Plannings plannings,
            RunPage run,
            ProcessRunner processes,
            Clock clock) {
        return new UpgradeStepController(pages, wizards, plannings, run, processes, clock);
    }

    @Bean
    LaunchController launchController(
            Wizards wizards, Launches launches, BackupJobs jobs, ProcessRunner processes, Clock clock) {
        return new LaunchController(wizards, launches, jobs, processes, clock);
    }
}
