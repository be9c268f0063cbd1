package io.storelift.server.backups;

import io.storelift.host.ProcessRunner;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of backups. */
@Configuration(proxyBeanMethods = false)
public class BackupsConfiguration {
    @Bean
    Verifications verifications(ProcessRunner processes, Clock clock) {
        return new Verifications(processes, clock);
    }

    @Bean
    BackupsController backupsController(Verifications verifications, Clock clock) {
        return new BackupsController(verifications, clock);
    }
}
