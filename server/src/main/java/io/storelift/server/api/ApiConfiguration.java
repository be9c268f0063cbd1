package io.storelift.server.api;

import io.storelift.host.ProcessRunner;
import io.storelift.server.access.ApiTokens;
import io.storelift.server.errands.Searches;
import io.storelift.server.home.Versions;
import io.storelift.server.jobs.JobStarts;
import io.storelift.server.runs.Launches;
import io.storelift.server.runs.RunActions;
import io.storelift.server.runs.RunEvents;
import io.storelift.server.stores.ServedStores;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The API: a class per resource. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {
    @Bean
    ProblemAnswers problemAnswers(Clock clock) {
        return new ProblemAnswers(clock);
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter() {
        FilterRegistrationBean<ProblemFilter> registration = new FilterRegistrationBean<>(new ProblemFilter());
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    ApiFailures apiFailures() {
        return new ApiFailures();
    }

    @Bean
    ServerResource serverResource(Clock clock) {
        return new ServerResource(clock);
    }

    @Bean
    StoresResource storesResource(ServedStores stores, ProcessRunner processes, Clock clock) {
        return new StoresResource(stores, processes, clock);
    }

    @Bean
    VersionsResource versionsResource(Searches<Versions> searches) {
        return new VersionsResource(searches);
    }

    @Bean
    ChecksResource checksResource(ProcessRunner processes, Clock clock) {
        return new ChecksResource(processes, clock);
    }

    @Bean
    PlansResource plansResource(ProcessRunner processes, Clock clock) {
        return new PlansResource(processes, clock);
    }

    @Bean
    RunsResource runsResource(Launches launches, RunActions actions, ProcessRunner processes, Clock clock) {
        return new RunsResource(new RunStarts(launches, processes, clock), actions, clock);
    }

    @Bean
    RunEventsResource runEventsResource(RunEvents events, ApiTokens tokens) {
        return new RunEventsResource(events, tokens);
    }

    @Bean
    BackupsResource backupsResource(ProcessRunner processes, Clock clock) {
        return new BackupsResource(processes, clock);
    }

    @Bean
    BackupWorkResource backupWorkResource(JobStarts starts, Clock clock) {
        return new BackupWorkResource(starts, clock);
    }

    @Bean
    JobsResource jobsResource(Clock clock) {
        return new JobsResource(clock);
    }

    @Bean
    CachesResource cachesResource(ProcessRunner processes, Clock clock) {
        return new CachesResource(processes, clock);
    }

    @Bean
    ComponentsResource componentsResource() {
        return new ComponentsResource();
    }

    @Bean
    KeysResource keysResource(Clock clock) {
        return new KeysResource(clock);
    }
}
