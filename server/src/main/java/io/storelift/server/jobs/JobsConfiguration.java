package io.storelift.server.jobs;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Work in processes of its own. */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {
    @Bean
    JobStarts jobStarts(Clock clock) {
        return new JobStarts(clock);
    }

    @Bean
    JobsController jobsController(Clock clock) {
        return new JobsController(clock);
    }
}
